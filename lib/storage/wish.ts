import { type Account, accountKey } from '../model/account.ts';
import { type Settings, wantsWaiting } from '../model/settings.ts';
import type { Wanted } from '../model/waiting.ts';
import { readAccount } from './account.ts';
import { readDirectory } from './read.ts';
import { readSettings } from './settings.ts';

/** What the agent wants to know about what waits, and of which account. */
export interface Wish {
  readonly account: Account;
  readonly owner: string;
  readonly settings: Settings;
  readonly wanted: Wanted;
}

/** Inboxes of another account say nothing about this one: when it has none of those chosen, all count. */
async function inboxesHere(chosen: readonly string[]): Promise<readonly string[]> {
  if (chosen.length === 0) return chosen;
  const { inboxes } = await readDirectory([]);
  const here = new Set(inboxes.map((inbox) => inbox.id));
  return here.size === 0 ? chosen : chosen.filter((id) => here.has(id));
}

/** What is wanted; undefined when nothing is, or nobody is connected with an account that can be asked. */
export async function readWish(): Promise<Wish | undefined> {
  const [account, { settings }] = await Promise.all([readAccount(), readSettings()]);
  if (!account || account.expired || !wantsWaiting(settings)) return undefined;
  const { waitingWhose } = settings;
  const waitingInboxes = await inboxesHere(settings.waitingInboxes);
  return {
    account,
    owner: accountKey(account),
    settings,
    wanted: { waitingWhose, waitingInboxes, me: account.actorId },
  };
}
