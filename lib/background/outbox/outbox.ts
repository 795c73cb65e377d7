import { browser } from '../../browser.ts';
import { accountKey } from '../../model/account.ts';
import { channelKind } from '../../model/channel.ts';
import { failure } from '../../model/errors.ts';
import {
  asksAgent,
  canRetry,
  canUndo,
  firstOpen,
  type Intent,
  isChange,
  isSettled,
  needsAgent,
  type OutboxItem,
} from '../../model/outbox.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { Seen } from '../../model/seen.ts';
import type { Settings } from '../../model/settings.ts';
import type { Commands } from '../../protocol.ts';
import {
  changeItem,
  changeThreadItems,
  forgetItems,
  giveBack,
  putItem,
  readItem,
  readItems,
} from '../../storage/outbox.ts';
import { readAccount } from '../../storage/session.ts';
import { readSettings } from '../../storage/settings.ts';
import type { Connection, Ports } from '../ports.ts';
import type { Session } from '../session.ts';
import { isRival } from './learnt.ts';
import { preflight } from './preflight.ts';
import { replaceOlder } from './replace.ts';
import { dueIn, runThread } from './sender.ts';
import { again, dismissed, isFollowed, mayTakeBack, resumed, tookBack, without } from './states.ts';

/** The alarm that wakes a stopped background while something waits. */
export const outboxAlarm = 'outbox';
/** Alarms can't be earlier than this, in milliseconds; until then a timer does it, or the panel's own calls. */
const soonestAlarm = 30_000;
/** What is done is forgotten after this time, in milliseconds. */
const remembered = 10 * 60_000;
/** A reply is remembered for longer: it can come back for days. */
const replyRemembered = 3 * 24 * 3_600_000;

/** What an agent asks for. `seen`: what they had on screen of the thread. */
export type Asked = Omit<Commands['submit']['in'], 'account'>;

/** The agent's writes on their way to HubSpot. */
export interface Outbox {
  /** Takes an intent over. The caller chose `itemId`: asking twice with the same one is the same intent. */
  submit(c: Connection, asked: Asked): Promise<Result<{ readonly itemId: string }>>;
  undo(itemId: string): Promise<Result<null>>;
  retry(itemId: string, seen?: Seen): Promise<Result<null>>;
  /** Lets a paused one go on, if what the agent was shown is what it paused for: `pausedAt` is its `updatedAt`. */
  sendAnyway(itemId: string, pausedAt: number): Promise<Result<null>>;
  edit(itemId: string): Promise<Result<null>>;
  /** Forgets one, if it still is as the agent was shown it: `shownAt` is its `updatedAt`. */
  dismiss(itemId: string, shownAt?: number): Promise<Result<null>>;
  /** Does everything that is due; resolves when it is done. */
  flush(): Promise<void>;
  /** Gives everything of an account that has not left yet back into the drafts; changes that are paused are given up. */
  takeBack(owner: string): Promise<void>;
}

/** How long an intent can be taken back, in milliseconds. */
export function undoWindow(intent: Intent, settings: Settings): number {
  if (isChange(intent)) return settings.undoClose * 1000;
  if (intent.kind === 'comment') return settings.undoComment * 1000;
  const kind = channelKind(intent.channelId);
  return (kind === 'email' || kind === 'custom' ? settings.undoEmail : settings.undoChat) * 1000;
}

/** The items that something can be done about next: the first of each thread, and those that are looked after. */
const next = (items: readonly OutboxItem[]): readonly OutboxItem[] => [
  ...firstOpen(items),
  ...items.filter(isFollowed),
];

/**
 * The agent decides about one of which nobody knows whether it arrived. Its message, if there is one, is nobody's from
 * here on: others with the same words are not found to be it, the agent decides about them as well.
 */
async function freeTwins(itemId: string): Promise<void> {
  const known = await readItem(itemId);
  if (known?.state !== 'unknown') return;
  await changeThreadItems(known.threadId, (i) => (i.unread && isRival(known, i) ? without(i, 'unread') : undefined));
}

const tooLate = fail(failure('conflict', { reason: 'on-its-way' }));

export function createOutbox(ports: Ports, session: Session): Outbox {
  const now = () => ports.clock.now();
  let cancelTimer: (() => void) | undefined;

  /** Sets the clocks for what is next: a timer, and an alarm for the case that the background is stopped before. */
  async function schedule(): Promise<void> {
    const [account, items] = await Promise.all([readAccount(), readItems()]);
    const able = account && !account.expired;
    const mine = able ? items.filter((item) => item.account === accountKey(account)) : [];
    const waits = next(mine).flatMap((item) => dueIn(item, now()) ?? []);
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
    const due = next(items).filter((item) => dueIn(item, now()) === 0);
    const threads = new Set(due.map((item) => item.threadId));
    const run = (threadId: string) => ports.locks(`outbox:${threadId}`, () => runThread({ ports, session }, threadId));
    await Promise.all([...threads].map(run));
    const open = [...firstOpen(items), ...items.filter((item) => item.unread)];
    const busy = new Set(open.map((item) => item.threadId));
    const old = (item: OutboxItem) => {
      const stands = item.intent.kind === 'reply' && item.messageId !== undefined;
      const over = item.updatedAt + (stands ? replyRemembered : remembered) < now();
      // What waits in the same thread has to know what was ours in it.
      return isSettled(item.state) && !asksAgent(item) && over && !busy.has(item.threadId);
    };
    await forgetItems(items.filter(old).map((item) => item.id));
    await schedule();
  }

  /** Flushes without anybody waiting for it: what happens is seen in the outbox. */
  const flushSoon = () => void flush();

  /** Takes an intent over; one after another in a thread, so that what was asked first stands first. */
  async function submit(c: Connection, { itemId, threadId, intent, seen }: Asked): ReturnType<Outbox['submit']> {
    if (await readItem(itemId)) return ok({ itemId });
    const wrong = await preflight(c, intent, false);
    if (wrong) return fail(wrong);
    const { settings } = await readSettings();
    const at = now();
    const known = seen ? { seen } : {};
    const base = { id: itemId, account: c.owner, threadId, intent, ...known, createdAt: at, updatedAt: at };
    const nothing = isChange(intent) && (await replaceOlder(threadId, intent, at));
    await putItem({ ...base, state: nothing ? 'sent' : 'held', notBefore: at + undoWindow(intent, settings) });
    flushSoon();
    return ok({ itemId });
  }

  return {
    flush,
    submit: (c, asked) => ports.locks(`submit:${asked.threadId}`, () => submit(c, asked)),
    async undo(itemId) {
      const at = now();
      const done = (i: OutboxItem): OutboxItem => ({ ...i, state: i.messageSent ? 'sent' : 'canceled', updatedAt: at });
      const undone = await giveBack(itemId, canUndo, done, at);
      if (undone) flushSoon();
      return undone ? ok(null) : tooLate;
    },
    async retry(itemId, seen) {
      const item = await changeItem(itemId, (i) => (canRetry(i) ? again(i, now(), seen) : undefined));
      if (item) flushSoon();
      return item ? ok(null) : tooLate;
    },
    async sendAnyway(itemId, pausedAt) {
      const shown = (i: OutboxItem) => i.state === 'paused' && i.updatedAt === pausedAt;
      const item = await changeItem(itemId, (i) => (shown(i) ? resumed(i, now()) : undefined));
      if (item) flushSoon();
      return item ? ok(null) : tooLate;
    },
    async edit(itemId) {
      await freeTwins(itemId);
      const back = await giveBack(
        itemId,
        (i) => needsAgent(i.state),
        () => null,
        now(),
      );
      return back ? ok(null) : tooLate;
    },
    async dismiss(itemId, shownAt) {
      const known = await readItem(itemId);
      if (!known) return ok(null);
      await freeTwins(itemId);
      const shown = (i: OutboxItem) => shownAt === undefined || i.updatedAt === shownAt;
      const gone = await changeItem(itemId, (i) => (shown(i) ? dismissed(i, now()) : undefined));
      if (gone) flushSoon();
      return gone === undefined ? fail(failure('conflict')) : ok(null);
    },
    async takeBack(owner) {
      const at = now();
      for (const item of (await readItems()).filter((i) => i.account === owner)) {
        if (item.state === 'paused') await changeItem(item.id, (i) => dismissed(i, at));
        await giveBack(item.id, mayTakeBack, (i) => tookBack(i, at), at);
      }
    },
  };
}
