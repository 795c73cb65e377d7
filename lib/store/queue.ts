import { contactName } from '../model/contact.ts';
import { stillWaiting, type WaitingThread } from '../model/waiting.ts';
import { readContactNamed, readDirectory, readOutbox, readOwner } from '../storage/read.ts';
import { readNewest } from '../storage/slices.ts';
import { readWaiting } from '../storage/waiting.ts';
import { readWish } from '../storage/wish.ts';
import { previewOf } from './previews.ts';

/** A conversation that waits, as the list shows it: as far as the cache knows. */
export interface WaitingRow extends WaitingThread {
  readonly name?: string;
  /** Its subject, else the first words of its latest message. */
  readonly about?: string;
  readonly inbox?: string;
}

/** More than this nobody works through. */
export const mostRows = 100;

/**
 * What waits for the agent, those who wait longest first.
 * @param owner whose account is on screen
 * @returns undefined when nothing is counted, or for another account
 */
export async function readQueue(owner: string | undefined): Promise<readonly WaitingThread[] | undefined> {
  const wish = await readWish();
  if (!wish || wish.owner !== owner) return undefined;
  const [{ threads }, items, cacheOwner] = await Promise.all([readWaiting(), readOutbox(owner), readOwner()]);
  if (cacheOwner !== owner) return [];
  return [...stillWaiting(threads, items, wish.wanted)].sort((a, b) => a.since - b.since);
}

async function rowOf(thread: WaitingThread, inboxes: ReadonlyMap<string, string | undefined>): Promise<WaitingRow> {
  const [contact, { messages }] = await Promise.all([
    thread.contactId === undefined ? undefined : readContactNamed(thread.contactId),
    readNewest(thread.id),
  ]);
  const name = contact && contactName(contact);
  const preview = previewOf(thread.id, messages);
  const about = preview?.subject ?? preview?.snippet;
  const inbox = inboxes.get(thread.inboxId ?? '');
  return { ...thread, ...(name ? { name } : {}), ...(about ? { about } : {}), ...(inbox ? { inbox } : {}) };
}

/** Names and first words of the first of them. */
export async function readRows(threads: readonly WaitingThread[]): Promise<readonly WaitingRow[]> {
  const { inboxes } = await readDirectory([]);
  const names = new Map(inboxes.map(({ id, name }) => [id, name]));
  return Promise.all(threads.slice(0, mostRows).map((thread) => rowOf(thread, names)));
}
