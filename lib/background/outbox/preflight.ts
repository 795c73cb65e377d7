import { getChannelAccount } from '../../hubspot/index.ts';
import { type AccountProblem, accountProblem, type ChannelAccount, channelKind } from '../../model/channel.ts';
import { type Failure, type FailureReason, failure } from '../../model/errors.ts';
import { looksLikeAddress } from '../../model/mail-address.ts';
import { type Intent, isWriting, type ReplyIntent } from '../../model/outbox.ts';
import { type Address, everybody, identifierKey, isOurs } from '../../model/recipients.ts';
import { readDirectoryTime } from '../../storage/meta.ts';
import { readDirectory } from '../../storage/read.ts';
import { saveChannelAccount } from '../../storage/write-directory.ts';
import type { Connection } from '../ports.ts';

/** What the directory says about a channel account is believed for this long before something goes out by it. */
const believed = 10 * 60_000;

const invalid = (reason: FailureReason): Failure => failure('invalid', { reason });

const problems: Readonly<Record<AccountProblem, FailureReason>> = {
  archived: 'sender-archived',
  inactive: 'sender-inactive',
  unauthorized: 'sender-unauthorized',
  'channel-cannot-send': 'sender-cannot-send',
};

/** What is wrong with the people that a reply would go to. */
function recipientProblem(intent: ReplyIntent, accounts: readonly ChannelAccount[]): Failure | undefined {
  const people = everybody(intent.recipients);
  if (intent.recipients.to.length === 0) return invalid('no-recipient');
  if (new Set(people.map((a) => identifierKey(a.identifier))).size < people.length) return invalid('recipient-twice');
  if (people.some((a) => a.actorId?.startsWith('E-'))) return invalid('recipient-actor');
  if (people.some((a) => isOurs(a.identifier, accounts))) return invalid('recipient-ours');
  const isMail = channelKind(intent.channelId) === 'email';
  const wrong = ({ identifier: { type, value } }: Address): boolean =>
    type === 'HS_EMAIL_ADDRESS' ? !looksLikeAddress(value) : isMail;
  return people.some(wrong) ? invalid('recipient-malformed') : undefined;
}

/** What is wrong with where a reply would go out. */
function senderProblem(c: Connection, intent: ReplyIntent, sender: ChannelAccount | undefined): Failure | undefined {
  if (c.account.actorId === undefined) return invalid('no-agent');
  if (intent.senderActorId !== c.account.actorId) return invalid('other-agent');
  if (!sender) return invalid('sender-gone');
  const problem = accountProblem(sender);
  if (problem) return invalid(problems[problem]);
  if (sender.channelId !== undefined && sender.channelId !== intent.channelId) return invalid('sender-other-channel');
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
  if (!isWriting(intent)) return undefined;
  if (intent.text.trim() === '') return invalid('no-text');
  if (intent.kind === 'comment') return undefined;
  const { channelAccounts } = await readDirectory();
  const wrong = recipientProblem(intent, channelAccounts);
  if (wrong) return wrong;
  return senderProblem(c, intent, await senderOf(c, channelAccounts, intent.channelAccountId, ask));
}
