import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Rules } from './judge.ts';

const rulesFile = fileURLToPath(new URL('../../../lib/model/recipients.ts', import.meta.url));

/** One way to get the rules wrong: what stands in lib/model/recipients.ts, and what stands there instead. */
export interface Mutant {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

const mutant = (name: string, from: string, to: string): Mutant => ({ name, from, to });

/** Errors that somebody could make. */
export const MUTANTS: readonly Mutant[] = [
  mutant('Cc is dropped', "const cc = pick(inField(message, 'CC'));", 'const cc: Address[] = [];'),
  mutant('Cc becomes To', "said === 'CC' || said === 'BCC' ? said : 'TO'", "said === 'BCC' ? said : 'TO'"),
  mutant('other people in To are dropped', "...pick(inField(message, 'TO'))", ''),
  mutant('addresses are compared by case', '): string => value.trim().toLowerCase();', '): string => value.trim();'),
  mutant('fields are compared by case', 'recipientField.toUpperCase()', 'recipientField'),
  mutant('a field that nobody knows is dropped', "? said : 'TO') === field", '? said : recipientField) === field'),
  mutant('relays are kept', 'isRelay(d.value) ||', ''),
  mutant('only one of the relay hosts is known', '(?:hs-inbox|hubspot-inbox)', 'hs-inbox'),
  mutant('relays below a host of their own are kept', '@(?:[^@\\s]+\\.)?', '@'),
  mutant('our own mailbox is kept', 'if (own.has(key)) return true;', ''),
  mutant(
    'archived mailboxes are kept',
    'accounts.flatMap((a) => (a.deliveryIdentifier',
    'accounts.flatMap((a) => (!a.archived && a.deliveryIdentifier',
  ),
  mutant('tags of our own mailboxes are kept', "own.has(key.replace(/\\+[^@]*(?=@)/, ''))", 'false'),
  mutant('E- ids are kept', "actorId?.startsWith('V-') ? { actorId }", 'actorId ? { actorId }'),
  mutant(
    'what we sent is answered',
    'const outside = same.findLast((m) => isFromOutside(m, inside));',
    'const outside = same.at(-1);',
  ),
  mutant('the first message is answered', 'same.findLast((m) => isFromOutside', 'same.find((m) => isFromOutside'),
  mutant('the order of arrival is believed', '.sort(byTime)', ''),
  mutant('nobody answers where only we wrote', 'message: outside ?? same.at(-1)', 'message: outside'),
  mutant('the direction is believed', '(from.length === 0 || from.some((d) => !inside(d)))', 'true'),
  mutant('agents who answer from a mailbox of ours count as outside', 'people(d) || accountsOrRelays(d)', 'people(d)'),
  mutant('the user gets a copy', 'ours(d) || isUser(d)', 'ours(d)'),
  mutant('colleagues get none', 'exchange.own?.user ?? []', 'exchange.own?.agents ?? []'),
  mutant('comments count', "m.type === 'MESSAGE')", "m.type === 'MESSAGE' || m.type === 'COMMENT')"),
  mutant('welcome messages count', "m.type === 'MESSAGE')", "m.type === 'MESSAGE' || m.type === 'WELCOME_MESSAGE')"),
  mutant('Bcc of others is taken up', 'bcc: incoming ? [] :', 'bcc:'),
  mutant('our own Bcc is dropped', "bcc: incoming ? [] : pick(inField(message, 'BCC'))", 'bcc: []'),
  mutant('chats are answered to everybody', "if (kind !== 'email' && kind !== 'custom')", "if (kind === 'sms')"),
  mutant('e-mail is answered to one', "if (kind !== 'email' && kind !== 'custom')", "if (kind !== 'custom')"),
  mutant('chat ids are mailed to', "if (kind === 'email' && type !== MAIL) return undefined;", ''),
  mutant(
    'only the first identifier counts',
    'ways.flatMap((way) => deliverable',
    'ways.slice(0, 1).flatMap((way) => deliverable',
  ),
  mutant(
    'people with two addresses get it twice',
    'if (!identifier || all.some((way) => taken.has(identifierKey(way))))',
    'if (!identifier || taken.has(identifierKey(identifier)))',
  ),
  mutant('nobody is looked for twice', 'if (address) taken.add(identifierKey(address.identifier));', ''),
  mutant(
    'what is no address is mailed to',
    'type === MAIL && !looksLikeAddress(value) ? undefined :',
    'false ? undefined :',
  ),
  mutant('an untyped address is dropped', "d.type || (looksLikeAddress(value) ? MAIL : '')", 'd.type'),
  mutant('an address is preferred in a chat', "kind !== 'email' && kind !== 'portal' &&", "kind === 'sms' &&"),
  mutant(
    'forms are a channel of their own',
    "channelKind(channelId) === 'form' ? channelIds.email : channelId",
    'channelId',
  ),
  mutant(
    'forms without an address are answered to nobody',
    "=== 'form' && exchange.contactAddress",
    "=== 'form' && ''",
  ),
  mutant('the contact is added to every form', 'named.length > 0 || !contact ? named :', '!contact ? named :'),
  mutant('the contact is written to everywhere', "channelKind(message.channelId) === 'form' &&", ''),
  mutant(
    'other channels’ people are taken up',
    'm.channelId === undefined || replyChannel(m.channelId) === channel',
    'true',
  ),
  mutant(
    'the thread’s channel outranks the messages’',
    'sorted.findLast((m) => m.channelId !== undefined)?.channelId ?? channelId',
    'channelId',
  ),
  mutant('the thread’s channel is not looked at', '?.channelId ?? channelId);', '?.channelId);'),
  mutant('the user alone is nobody', 'return nobody && exchange.own ?', 'return false ?'),
  mutant('the sender alone has company', '? { ...noRecipients, to: senders } : all', '? all : all'),
];

/**
 * Builds the rules with one error in them.
 *
 * @throws when what the mutant changes does not stand there exactly once: it would test nothing
 */
export async function broken({ name, from, to }: Mutant): Promise<Rules> {
  const source = await readFile(rulesFile, 'utf8');
  if (source.split(from).length !== 2) throw new Error(`${name}: "${from}" is not in lib/model/recipients.ts once.`);
  const made = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, target: 'node20', lib: { entry: rulesFile, formats: ['es'] } },
    plugins: [
      {
        name: 'mutant',
        enforce: 'pre',
        transform: (code, id) => (id === rulesFile ? code.replace(from, () => to) : null),
      },
    ],
  });
  const chunks = [made].flat().flatMap((one) => ('output' in one ? one.output : []));
  const code = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.code : [])).join('\n');
  const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
  return (await import(/* @vite-ignore */ url)) as Rules;
}
