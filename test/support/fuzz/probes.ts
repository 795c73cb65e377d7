import * as hubspot from '../../../lib/hubspot/index.ts';
import type { Result } from '../../../lib/model/result.ts';
import type { Sandbox } from '../../../lib/sandbox/index.ts';
import { everything } from './everything.ts';

/** One question of the product's to HubSpot. */
export interface Probe {
  readonly name: string;
  readonly ask: (http: hubspot.Http) => Promise<Result<unknown>>;
  /** A good answer, where the sandbox has none without a person on its consent page or a ticket. */
  readonly answer?: unknown;
}

/** One attempt each: what is tried again is another answer, and the loop brings those itself. */
const once = { once: true } as const;

/** HubSpot's answer to a code or a refresh token. */
const grant = {
  access_token: 'access',
  refresh_token: 'refresh',
  expires_in: 1800,
  token_type: 'bearer',
  hub_id: 4711,
  user_id: 9,
  scopes: ['oauth', 'conversations.read'],
};

/** HubSpot's answer with the address of a file. */
const signed = {
  url: 'https://files.example/x.png?Signature=1',
  expiresAt: '2026-01-05T01:00:00Z',
  name: 'x',
  extension: 'png',
  type: 'IMG',
  size: 7,
};

/** Every question that the product has for HubSpot, about what is in a sandbox. */
export function probesOf({ world, credentials }: Sandbox): readonly Probe[] {
  const person = world.people[0];
  const thread = world.threadsOf(person?.contactId ?? '').find(({ archived }) => !archived);
  const message = world.messages(thread?.id ?? '').at(-1);
  if (!person || !thread || !message) throw new Error('The sandbox has no conversation.');
  const { contactId, address: email } = person;
  const agent = world.agents[0]?.id ?? '';
  const app = { clientId: credentials.clientId, clientSecret: credentials.clientSecret };
  const identifier = { type: 'HS_EMAIL_ADDRESS', value: email };
  const reply = {
    type: 'MESSAGE' as const,
    text: 'Hello',
    richText: '<p>Hello</p>',
    senderActorId: agent,
    channelId: thread.originalChannelId,
    channelAccountId: thread.originalChannelAccountId,
    recipients: hubspot.toRecipients({ to: [{ identifier }], cc: [], bcc: [] }),
    attachments: [],
  };
  const of = (name: string, ask: Probe['ask'], answer?: unknown): Probe => ({
    name,
    ask,
    ...(answer === undefined ? {} : { answer }),
  });
  return [
    of('accountDetails', (h) => hubspot.accountDetails(h, once)),
    of('privateAppDetails', (h) => hubspot.privateAppDetails(h, credentials.token, once)),
    of('findVersion', (h) => hubspot.findVersion(h, once)),
    of('getActor', (h) => hubspot.getActor(h, agent, once)),
    of('getActors', (h) => hubspot.getActors(h, [agent, `V-${contactId}`], once)),
    of('isAgent', (h) => hubspot.isAgent(h, agent, once)),
    of('listChannelAccounts', (h) => hubspot.listChannelAccounts(h, {}, once)),
    of('listChannels', (h) => hubspot.listChannels(h, {}, once)),
    of('contactByEmail', (h) => hubspot.contactByEmail(h, email, once)),
    of('contactById', (h) => hubspot.contactById(h, contactId, once)),
    of('contactsById', (h) => hubspot.contactsById(h, [contactId], once)),
    of('contactsByEmail', (h) => hubspot.contactsByEmail(h, [email], once)),
    of('searchContacts', (h) => hubspot.searchContacts(h, 'a', { ...once, limit: 20 })),
    of('searchContactsByAddress', (h) => hubspot.searchContactsByAddress(h, email, { ...once, limit: 20 })),
    of('listInboxes', (h) => hubspot.listInboxes(h, {}, once)),
    of('listThreads', (h) => hubspot.listThreads(h, { contactId, status: 'OPEN' }, once)),
    of('getThread', (h) => hubspot.getThread(h, thread.id, once)),
    of('listMessages', (h) => hubspot.listMessages(h, thread.id, {}, once)),
    of('listMessages', (h) => hubspot.listMessages(h, thread.id, {}, once), everything),
    of('listMessages', (h) => hubspot.listMessages(h, thread.id, {}, once), everything),
    of('getMessage', (h) => hubspot.getMessage(h, thread.id, message.id, once)),
    of('getOriginalContent', (h) => hubspot.getOriginalContent(h, thread.id, message.id, once)),
    of('listOwners', (h) => hubspot.listOwners(h, {}, once)),
    of('ownerByEmail', (h) => hubspot.ownerByEmail(h, world.agents[0]?.email ?? '', once)),
    of('signedUrl', (h) => hubspot.signedUrl(h, '7001', once), signed),
    of('contactIdsOfTicket', (h) => hubspot.contactIdsOfTicket(h, '1', once), { results: [{ toObjectId: 51001 }] }),
    of('sendMessage', (h) => hubspot.sendMessage(h, thread.id, reply, once)),
    of('updateThread', (h) => hubspot.updateThread(h, thread.id, { status: 'CLOSED' }, once)),
    of('assignThread', (h) => hubspot.assignThread(h, thread.id, agent, once)),
    of('restoreThread', (h) => hubspot.restoreThread(h, thread.id, once), thread),
    of(
      'exchangeCode',
      (h) => hubspot.exchangeCode(h, app, { code: 'x', redirectUri: 'https://x.example/', verifier: 'v' }, once),
      grant,
    ),
    of('refreshGrant', (h) => hubspot.refreshGrant(h, app, 'refresh', once), grant),
    of('introspectToken', (h) => hubspot.introspectToken(h, app, credentials.token, once)),
  ];
}
