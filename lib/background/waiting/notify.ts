import { browser, notifications, pageUrl, sidePanel } from '../../browser.ts';
import { contactName } from '../../model/contact.ts';
import { stillWaiting, type WaitingThread } from '../../model/waiting.ts';
import { readContactNamed, readDirectory, readOutbox, readSeen } from '../../storage/read.ts';
import type { Wish } from '../../storage/wish.ts';
import type { Connection, Ports } from '../ports.ts';
import { idOf, summaryId, threadOf } from './ids.ts';
import { isOnScreen, somebodyLooks } from './looking.ts';
import { wordsOf } from './words.ts';

/** Names that a summary has room for. */
const mostNames = 3;

const text = (key: string, value?: string): string => browser.i18n.getMessage(key, value);

/** The browser's window that the agent used last: the one whose panel a click opens. */
async function lastWindow(): Promise<number> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.windowId ?? -1;
}

/** The name of who wrote, if the cache knows the contact. */
async function nameOf({ contactId }: WaitingThread): Promise<string | undefined> {
  const contact = contactId === undefined ? undefined : await readContactNamed(contactId);
  return contact && contactName(contact);
}

/** Where it came in: the inbox's name. */
async function inboxOf({ inboxId }: WaitingThread): Promise<string | undefined> {
  return (await readDirectory([])).inboxes.find((inbox) => inbox.id === inboxId)?.name;
}

/** What the agent has not seen, has not answered, and does not look at. */
async function unseen(ports: Ports, wish: Wish, news: readonly WaitingThread[]): Promise<readonly WaitingThread[]> {
  const now = ports.clock.now();
  if (wish.settings.waitingQuiet && somebodyLooks(now)) return [];
  const [items, seen] = await Promise.all([
    readOutbox(wish.owner),
    readSeen(
      wish.owner,
      news.map((t) => t.id),
    ),
  ]);
  return stillWaiting(news, items, wish.wanted).filter(
    (t) => (seen.get(t.id) ?? 0) < t.since && !isOnScreen(t.id, now),
  );
}

/** Who it is and where it came in; what was said only if the agent wants it there, where others may read it. */
async function single(ports: Ports, c: Connection, wish: Wish, thread: WaitingThread) {
  const [name, inbox] = await Promise.all([nameOf(thread), inboxOf(thread)]);
  const words = wish.settings.waitingWords ? await wordsOf(ports, c, thread) : undefined;
  const plain = inbox === undefined ? text('waitingNew') : text('waitingNewIn', inbox);
  return name === undefined
    ? { title: plain, message: words ?? text('waitingSomebody') }
    : { title: name, message: words ?? plain };
}

async function several(news: readonly WaitingThread[]) {
  const names = await Promise.all(news.map(nameOf));
  const known = [...new Set(names.filter((name) => name !== undefined))].slice(0, mostNames);
  return { title: text('waitingNewMany', String(news.length)), message: known.join(', ') };
}

/** Chrome has buttons on notifications; Firefox refuses a notification that has some, although it knows their event. */
const withButtons = (reply: boolean) =>
  sidePanel === undefined
    ? {}
    : { buttons: [...(reply ? [{ title: text('waitingReply') }] : []), { title: text('waitingOpen') }] };

/** Takes notifications away, as far as they still stand there. */
async function clear(which: (id: string) => boolean): Promise<void> {
  const shown = await notifications()?.getAll();
  await Promise.all(
    Object.keys(shown ?? {})
      .filter(which)
      .map((id) => notifications()?.clear(id)),
  );
}

/** Takes the notifications of conversations away that wait no more, or not for the agent. */
export async function clearNotifications(threadIds: readonly string[]): Promise<void> {
  if (threadIds.length > 0) await clear((id) => threadIds.includes(threadOf(id) ?? ''));
}

/** Takes all of ours away: the account is left, or nobody wants them any more. */
export const clearAllNotifications = (): Promise<void> => clear(() => true);

/**
 * Tells the agent what newly waits: one by name, several in one summary. Nothing where the browser was not allowed to
 * show notifications.
 */
export async function tell(ports: Ports, c: Connection, wish: Wish, news: readonly WaitingThread[]): Promise<void> {
  if (!wish.settings.waitingNotify || !notifications()) return;
  const fresh = await unseen(ports, wish, news);
  const [first] = fresh;
  if (!first) return;
  const windowId = await lastWindow();
  const one = fresh.length === 1;
  // An earlier one about the same conversation is out of date.
  await clear((id) => (one ? threadOf(id) === first.id : threadOf(id) === undefined));
  await notifications()?.create(one ? idOf(windowId, first.id) : summaryId(windowId), {
    type: 'basic',
    iconUrl: pageUrl('icon/128.png'),
    ...(one ? await single(ports, c, wish, first) : await several(fresh)),
    ...withButtons(one && first.contactId !== undefined),
  });
}
