import { browser } from '../../browser.ts';
import { accountKey } from '../../model/account.ts';
import { channelKind } from '../../model/channel.ts';
import { failure } from '../../model/errors.ts';
import { canUndo, type Intent, isSettled, needsAgent, type OutboxItem } from '../../model/outbox.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { Settings } from '../../model/settings.ts';
import {
  changeItem,
  forgetItems,
  giveBack,
  putItem,
  readItem,
  readItems,
  readThreadItems,
} from '../../storage/outbox.ts';
import { readThread } from '../../storage/read.ts';
import { readAccount } from '../../storage/session.ts';
import { readSettings } from '../../storage/settings.ts';
import type { Connection, Ports } from '../ports.ts';
import type { Session } from '../session.ts';
import { preflight } from './preflight.ts';
import { dueIn, runThread } from './sender.ts';
import { again, arrived } from './states.ts';

/** The alarm that wakes a stopped background while something waits. */
export const outboxAlarm = 'outbox';
/** Alarms can't be earlier than this, in milliseconds; until then a timer does it, or the panel's own calls. */
const soonestAlarm = 30_000;
/** What is done is forgotten after this time, in milliseconds. */
const remembered = 10 * 60_000;

/** The agent's writes on their way to HubSpot. */
export interface Outbox {
  /** Takes an intent over. The caller chose `itemId`: asking twice with the same one is the same intent. */
  submit(c: Connection, itemId: string, threadId: string, intent: Intent): Promise<Result<{ readonly itemId: string }>>;
  undo(itemId: string): Promise<Result<null>>;
  retry(itemId: string): Promise<Result<null>>;
  edit(itemId: string): Promise<Result<null>>;
  dismiss(itemId: string): Promise<Result<null>>;
  /** Does everything that is due; resolves when it is done. */
  flush(): Promise<void>;
  /** Gives everything of an account that has not left yet back into the drafts. */
  takeBack(owner: string): Promise<void>;
}

/** How long an intent can be taken back, in milliseconds. */
export function undoWindow(intent: Intent, settings: Settings): number {
  if (intent.kind === 'status') return settings.undoClose * 1000;
  if (intent.kind === 'comment') return settings.undoComment * 1000;
  const kind = channelKind(intent.channelId);
  return (kind === 'email' || kind === 'custom' ? settings.undoEmail : settings.undoChat) * 1000;
}

const tooLate = fail(failure('conflict', { reason: 'on-its-way' }));

/** A held change of status that a newer one makes pointless. True when there was one. */
async function replaceStatus(threadId: string, now: number): Promise<boolean> {
  let replaced = false;
  for (const item of await readThreadItems(threadId)) {
    if (item.intent.kind !== 'status') continue;
    const next = await changeItem(item.id, (i) =>
      canUndo(i) ? { ...i, state: 'canceled', updatedAt: now } : undefined,
    );
    replaced ||= next !== undefined;
  }
  return replaced;
}

export function createOutbox(ports: Ports, session: Session): Outbox {
  const now = () => ports.clock.now();
  let cancelTimer: (() => void) | undefined;

  /** Sets the clocks for what is next: a timer, and an alarm for the case that the background is stopped before. */
  async function schedule(): Promise<void> {
    const [account, items] = await Promise.all([readAccount(), readItems()]);
    const able = account && !account.expired;
    const mine = able ? items.filter((item) => item.account === accountKey(account)) : [];
    const waits = mine.flatMap((item) => dueIn(item, now()) ?? []);
    cancelTimer?.();
    cancelTimer = undefined;
    if (waits.length === 0) {
      await browser.alarms.clear(outboxAlarm);
      return;
    }
    const wait = Math.min(...waits);
    cancelTimer = ports.clock.after(Math.max(wait, 50), () => void flush());
    await browser.alarms.create(outboxAlarm, { when: now() + Math.max(wait, soonestAlarm) });
  }

  async function flush(): Promise<void> {
    const items = await readItems();
    const threads = new Set(items.filter((item) => dueIn(item, now()) === 0).map((item) => item.threadId));
    const run = (threadId: string) => ports.locks(`outbox:${threadId}`, () => runThread({ ports, session }, threadId));
    await Promise.all([...threads].map(run));
    const old = (item: OutboxItem) =>
      isSettled(item.state) && !needsAgent(item.state) && item.updatedAt + remembered < now();
    await forgetItems(items.filter(old).map((item) => item.id));
    await schedule();
  }

  /** Flushes without anybody waiting for it: what happens is seen in the outbox. */
  const flushSoon = () => void flush();

  return {
    flush,
    async submit(c, itemId, threadId, intent) {
      if (await readItem(itemId)) return ok({ itemId });
      const wrong = await preflight(c, intent, false);
      if (wrong) return fail(wrong);
      const { settings } = await readSettings();
      const at = now();
      const base = { id: itemId, account: c.owner, threadId, intent, createdAt: at, updatedAt: at };
      const replaced = intent.kind === 'status' && (await replaceStatus(threadId, at));
      // Closing and reopening within the undo window leaves the thread as it is: nothing to ask of HubSpot.
      const nothing = replaced && intent.kind === 'status' && (await readThread(threadId))?.status === intent.status;
      await putItem({ ...base, state: nothing ? 'sent' : 'held', notBefore: at + undoWindow(intent, settings) });
      flushSoon();
      return ok({ itemId });
    },
    async undo(itemId) {
      const at = now();
      const done = (i: OutboxItem): OutboxItem => ({ ...i, state: i.messageSent ? 'sent' : 'canceled', updatedAt: at });
      const undone = await giveBack(itemId, canUndo, done, at);
      if (undone) flushSoon();
      return undone ? ok(null) : tooLate;
    },
    async retry(itemId) {
      const next = await changeItem(itemId, (i) => (needsAgent(i.state) ? again(i, now()) : undefined));
      if (next) flushSoon();
      return next ? ok(null) : tooLate;
    },
    async edit(itemId) {
      const back = await giveBack(
        itemId,
        (i) => needsAgent(i.state),
        () => null,
        now(),
      );
      return back ? ok(null) : tooLate;
    },
    async dismiss(itemId) {
      const known = await readItem(itemId);
      if (!known) return ok(null);
      const gone = await changeItem(itemId, (i) => {
        if (!isSettled(i.state)) return undefined;
        const closes = i.state === 'unknown' && i.intent.kind !== 'status' && i.intent.thenClose && !i.messageSent;
        return closes ? arrived(i, undefined, now()) : null;
      });
      if (gone) flushSoon();
      return gone === undefined ? tooLate : ok(null);
    },
    async takeBack(owner) {
      const at = now();
      for (const item of await readItems())
        if (item.account === owner && canUndo(item))
          await giveBack(item.id, canUndo, (i) => ({ ...i, state: 'canceled', updatedAt: at }), at);
    },
  };
}
