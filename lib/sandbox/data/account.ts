import { type Actor, iso } from '../wire.ts';

/** The HubSpot account that the sandbox plays: Northcrate, which rents out transport crates and cold boxes. */

const day = 86_400_000;

export const hubId = 147822301;
export const uiDomain = 'app.hubspot.com';
export const timeZone = 'Europe/Stockholm';
/** The domain of the account's own people. */
export const ownDomain = 'northcrate.example';

export interface Agent extends Actor {
  readonly type: 'AGENT';
  readonly name: string;
  readonly email: string;
  readonly userId: number;
  readonly ownerId: string;
  /** False once HubSpot has deactivated the user. */
  readonly active: boolean;
}

const agent = (userId: number, ownerId: string, name: string, email: string, active = true): Agent => ({
  id: `A-${userId}`,
  type: 'AGENT',
  name,
  email: `${email}@${ownDomain}`,
  userId,
  ownerId,
  active,
});

export const jonas = agent(60211, '8101', 'Jonas Ekberg', 'jonas');
export const mei = agent(60212, '8102', 'Mei Tanaka', 'mei');
export const seun = agent(60213, '8103', 'Oluwaseun Adeyemi', 'seun');
export const clara = agent(60188, '8077', 'Clara Whitfield', 'clara', false);
/** `agents[0]` is the connected user. */
export const agents: readonly Agent[] = [jonas, mei, seun, clara];

/** The apps whose tokens the sandbox gives out. */
export const privateAppId = 2299731;
export const oauthAppId = 2310447;

export const bot: Actor = { id: 'B-90114', type: 'BOT', name: 'Crate finder' };
export const llm: Actor = { id: 'L-70021', type: 'LLM', name: 'Northcrate assistant' };
export const tracker: Actor = { id: 'I-1140552', type: 'INTEGRATOR', name: 'Shipment tracker' };
export const system: Actor = { id: 'S-hubspot', type: 'SYSTEM' };
const apps: readonly Actor[] = [privateAppId, oauthAppId].map((id) => ({
  id: `I-${id}`,
  type: 'INTEGRATOR',
  name: 'Threadside',
}));

/** Every actor that is not a visitor or an address. */
export const staff: readonly Actor[] = [
  ...agents.map(({ id, type, name, email }) => ({ id, type, name, email })),
  bot,
  llm,
  tracker,
  system,
  ...apps,
];

/** Channel ids that are the same in every account, and one custom channel. */
export const channels = {
  chat: '1000',
  messenger: '1001',
  email: '1002',
  form: '1003',
  portal: '1004',
  whatsapp: '1007',
  sms: '1009',
  instagram: '1010',
  migration: '1011',
  courier: '118842',
} as const;

export const channelNames: Readonly<Record<string, string>> = {
  [channels.chat]: 'LIVE_CHAT',
  [channels.messenger]: 'FB_MESSENGER',
  [channels.email]: 'EMAIL',
  [channels.form]: 'FORMS',
  [channels.portal]: 'CUSTOMER_PORTAL',
  [channels.whatsapp]: 'WHATSAPP',
  [channels.sms]: 'SMS',
  [channels.instagram]: 'INSTAGRAM',
  [channels.migration]: 'MIGRATION',
  [channels.courier]: 'Courier app',
};

export const inboxes = { orders: '1421001', billing: '1421002', help: '1421003', fair: '1420377' } as const;

export const inboxRows = [
  { id: inboxes.orders, name: 'Orders', type: 'INBOX', age: 900, archived: false },
  { id: inboxes.billing, name: 'Billing', type: 'INBOX', age: 900, archived: false },
  { id: inboxes.help, name: 'Help desk', type: 'HELP_DESK', age: 410, archived: false },
  { id: inboxes.fair, name: 'Spring fair', type: 'INBOX', age: 820, archived: true },
] as const;

/** An inbox on the wire. `epoch` is the sample data's "today" in milliseconds. */
export const inboxWire = (row: (typeof inboxRows)[number], epoch: number) => ({
  id: row.id,
  name: row.name,
  type: row.type,
  createdAt: iso(epoch - row.age * day),
  updatedAt: iso(epoch - Math.floor(row.age / 3) * day),
  archived: row.archived,
  ...(row.archived ? { archivedAt: iso(epoch - 600 * day) } : {}),
});
