import { getChannelAccount } from '../../hubspot/index.ts';
import { accountProblem, type ChannelAccount } from '../../model/channel.ts';
import { type Failure, failure } from '../../model/errors.ts';
import type { Intent, ReplyIntent } from '../../model/outbox.ts';
import { everybody, identifierKey, isOurs, looksLikeAddress } from '../../model/recipients.ts';
import { readDirectoryTime } from '../../storage/meta.ts';
import { readDirectory } from '../../storage/read.ts';
import { saveChannelAccount } from '../../storage/write.ts';
import type { Connection } from '../ports.ts';

/** What the directory says about a channel account is believed for this long before something goes out by it. */
const believed = 10 * 60_000;

const invalid = (message: string): Failure => failure('invalid', { message });

const problems = {
  archived: 'is archived',
  inactive: 'is not active',
  unauthorized: 'is no longer authorized',
  'channel-cannot-send': 'belongs to a channel that HubSpot cannot send to',
} as const;

/** What is wrong with the people that a reply would go to. */
function recipientProblem(intent: ReplyIntent, accounts: readonly ChannelAccount[]): Failure | undefined {
  const people = everybody(intent.recipients);
  if (intent.recipients.to.length === 0) return invalid('The reply has nobody in To.');
  if (new Set(people.map((a) => identifierKey(a.identifier))).size < people.length)
    return invalid('A recipient stands there twice.');
  if (people.some((a) => a.actorId?.startsWith('E-')))
    return invalid('A recipient is an e-mail actor, not an address.');
  if (people.some((a) => isOurs(a.identifier, accounts)))
    return invalid('A recipient is one of our own mailboxes or a HubSpot relay address.');
  const mails = people.filter((a) => a.identifier.type === 'HS_EMAIL_ADDRESS');
  if (mails.some((a) => !looksLikeAddress(a.identifier.value))) return invalid('A recipient is no e-mail address.');
  return undefined;
}

/** What is wrong with where a reply would go out. */
function senderProblem(c: Connection, intent: ReplyIntent, sender: ChannelAccount | undefined): Failure | undefined {
  if (c.account.actorId === undefined) return invalid('It is not known which agent replies go out as: choose one.');
  if (intent.senderActorId !== c.account.actorId) return invalid('The reply was written as another agent.');
  if (!sender) return invalid('The channel account to send from does not exist any more.');
  const problem = accountProblem(sender);
  if (problem) return invalid(`${sender.name ?? 'The channel account to send from'} ${problems[problem]}.`);
  if (sender.channelId !== undefined && sender.channelId !== intent.channelId)
    return invalid('The channel account to send from belongs to another channel.');
  return undefined;
}

/** The sender as the directory has it; asked for again when that is old and `ask` is set. */
async function senderOf(c: Connection, known: readonly ChannelAccount[], id: string, ask: boolean) {
  const cached = known.find((a) => a.id === id);
  const age = c.http.clock.now() - (await readDirectoryTime());
  if (!ask || (cached && age >= 0 && age < believed)) return cached;
  const fresh = await getChannelAccount(c.http, id);
  // What can't be asked now is taken as it was known: HubSpot itself has the last word.
  if (!fresh.ok) return fresh.error.code === 'not-found' ? undefined : cached;
  await saveChannelAccount(c.owner, fresh.value);
  return fresh.value;
}

/**
 * Why an intent must not go out as it is, or undefined. Nothing is corrected: the agent decided whom it goes to.
 * @param ask whether HubSpot may be asked about the sender (before sending), or only the cache (at submission)
 */
export async function preflight(c: Connection, intent: Intent, ask: boolean): Promise<Failure | undefined> {
  if (intent.kind === 'status') return undefined;
  if (intent.text.trim() === '') return invalid('There is no text.');
  if (intent.kind === 'comment') return undefined;
  const { channelAccounts } = await readDirectory();
  const wrong = recipientProblem(intent, channelAccounts);
  if (wrong) return wrong;
  return senderProblem(c, intent, await senderOf(c, channelAccounts, intent.channelAccountId, ask));
}
