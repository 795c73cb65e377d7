import type { Account } from '../../../../lib/model/account.ts';
import type { Draft } from '../../../../lib/model/draft.ts';
import { byTime, type Message } from '../../../../lib/model/message.ts';
import type { OutboxItem } from '../../../../lib/model/outbox.ts';
import type { Subject } from '../../../../lib/model/subject.ts';
import type { DraftFile } from '../../../../lib/model/upload.ts';
import type { CachedAddress, CachedContact, CachedThread } from '../../../../lib/storage/cache.ts';
import type { LostWork } from '../../../../lib/storage/loss.ts';
import type { Intention } from '../../../../lib/storage/tabs.ts';
import type { Deps } from '../../../../lib/store/deps.ts';
import * as data from './data.ts';
import { newestOf, partOf, sliceOf } from './history.ts';

/** Everything on disk, in the open. */
export interface Disk {
  account: Account | undefined;
  owner: string | undefined;
  addresses: CachedAddress[];
  contacts: CachedContact[];
  threads: CachedThread[];
  messages: Message[];
  drafts: Draft[];
  outbox: OutboxItem[];
  files: DraftFile[];
  seen: Map<string, number>;
  subjects: Map<number, Subject | null>;
  pin: string | undefined;
  chosen: Map<string, string>;
  intention: Intention | undefined;
  loose: Map<string, string>;
  missingOrigins: string[];
  lost: LostWork | undefined;
}

const empty = (): Disk => ({
  account: data.account,
  owner: '77',
  addresses: [],
  contacts: [],
  threads: [],
  messages: [],
  drafts: [],
  outbox: [],
  files: [],
  seen: new Map(),
  subjects: new Map(),
  pin: undefined,
  chosen: new Map(),
  intention: undefined,
  loose: new Map(),
  missingOrigins: [],
  lost: undefined,
});

/** A disk with nothing on it but the connected account. */
export const newDisk = (start: Partial<Disk>): Disk => ({ ...empty(), ...start });

/** What a panel reads of it. */
export function readsOf(disk: Disk): Deps['read'] {
  const historyOf = (threadId: string) => disk.messages.filter((m) => m.threadId === threadId);
  return {
    account: async () => disk.account,
    settings: async () => data.known,
    hasSecret: async () => false,
    owner: async () => disk.owner,
    address: async (address) => disk.addresses.find((a) => a.address === address),
    contact: async (id) => ({
      contact: disk.contacts.find((c) => c.id === id),
      threads: disk.threads.filter((t) => t.contactId === id),
    }),
    directory: async () => ({
      inboxes: [],
      channels: [],
      channelAccounts: [data.ordersMail, data.billingMail],
      actors: [],
    }),
    drafts: async (account, threadId) => ({
      reply: disk.drafts.find((d) => d.id === `${account}/${threadId}/reply`),
      comment: disk.drafts.find((d) => d.id === `${account}/${threadId}/comment`),
    }),
    oldest: async (threadId, count) => historyOf(threadId).sort(byTime).slice(0, count),
    newest: async (threadId, enough, count) => newestOf(historyOf(threadId), enough, count),
    slice: async (threadId, span) => sliceOf(historyOf(threadId), span),
    part: async (threadId, move) => partOf(historyOf(threadId), move),
    message: async (threadId, id) => historyOf(threadId).find((m) => m.id === id),
    files: async (account, threadId) => disk.files.filter((f) => f.account === account && f.threadId === threadId),
    outbox: async (account) => disk.outbox.filter((i) => i.account === account),
    seen: async (_, ids) => new Map([...disk.seen].filter(([id]) => ids.includes(id))),
    contactOf: async (threadId) => {
      const thread = disk.threads.find((t) => t.id === threadId);
      return thread && disk.contacts.find((c) => c.id === thread.contactId);
    },
    thread: async (id) => disk.threads.find((t) => t.id === id),
    subject: async (tabId) => disk.subjects.get(tabId),
    intention: async () => disk.intention,
    loose: async (account) =>
      new Map(
        [...disk.loose].flatMap(([k, text]) =>
          k.startsWith(`${account}/`) ? [[k.slice(account.length + 1), text]] : [],
        ),
      ),
    pin: async () => disk.pin,
    chosen: async (_, contactId) => disk.chosen.get(contactId),
    stored: async () => ({ contacts: 0, threads: 0, messages: 0, bytes: 0 }),
    lost: async () => disk.lost,
  };
}

/** The list of its drafts. `changed` tells that those of a conversation are others now. */
export const draftListOf = (
  disk: Disk,
  changed: (threadId: string) => void,
): Awaited<ReturnType<Deps['allDrafts']>> => ({
  readDraftList: async (account) =>
    disk.drafts.flatMap(({ id, account: of, threadId, kind, text, subject, updatedAt: at, about }) =>
      of === account ? [{ id, threadId, kind, text, subject, at, files: 0, contact: undefined, about }] : [],
    ),
  readDraftPlaces: async (account) => {
    const all = disk.drafts.filter((d) => d.account === account);
    return { threads: new Set(all.map((d) => d.threadId)), count: all.length };
  },
  countDrafts: async () => disk.drafts.length + disk.loose.size,
  removeDraft: async ({ id, threadId }) => {
    const draft = disk.drafts.find((d) => d.id === id);
    disk.drafts = disk.drafts.filter((d) => d !== draft);
    changed(threadId);
    return { draft, files: [] };
  },
  restoreDraft: async ({ draft }, threadId) => {
    if (draft) disk.drafts.push(draft);
    changed(threadId);
  },
});
