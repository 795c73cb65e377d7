import { contactName } from '../model/contact.ts';
import { asksAgent, canUndo, firstOpen, isSettled, type OutboxItem } from '../model/outbox.ts';
import { type Ctx, coalesce, owner } from './context.ts';
import { createOrder } from './in-order.ts';
import type { Notice } from './notice.ts';

/** While something is on its way the outbox is asked to go on at least this often, in milliseconds. */
const nudge = 15_000;
/** Between two requests to send what is due. */
const pause = 1_000;

/** What to say when an item is through. */
const done = (item: OutboxItem): Notice['is'] => {
  if (item.intent.kind === 'reply') return 'sent';
  if (item.intent.kind === 'comment') return 'comment-added';
  if (item.intent.kind === 'assign') return item.intent.actorId === null ? 'unassigned' : 'assigned';
  if (item.intent.kind === 'archive') return item.intent.archived ? 'archived' : 'restored';
  return item.intent.status === 'CLOSED' ? 'closed' : 'reopened';
};

/**
 * What happened between two readings of the outbox: the latest item that is through now and was not before. One that
 * is gone without having been taken back is through as well: the background forgets what is sent.
 */
export function finished(
  before: readonly OutboxItem[],
  after: readonly OutboxItem[],
  takenBack: ReadonlySet<string>,
): OutboxItem | undefined {
  return before
    .filter((i) => !isSettled(i.state) && !takenBack.has(i.id))
    .map((i) => ({ old: i, now: after.find((a) => a.id === i.id) }))
    .filter(({ now }) => !now || now.state === 'sent')
    .map(({ old }) => old)
    .sort((a, b) => a.createdAt - b.createdAt)
    .at(-1);
}

/** The background remembers a sent reply for days, because it can come back; the panel shows the last minutes of it. */
const shownFor = 10 * 60_000;

const isShown = (i: OutboxItem, now: number): boolean =>
  (i.state !== 'sent' && i.state !== 'canceled') || asksAgent(i) || i.updatedAt + shownFor > now;

/** Milliseconds until the outbox has to be asked to go on; undefined when nothing is on its way. */
export function nextDue(items: readonly OutboxItem[], now: number): number | undefined {
  // What is paused waits for the agent, and the rest of its conversation for that.
  const open = firstOpen(items).filter((i) => i.state !== 'paused');
  if (open.length === 0) return undefined;
  const held = open.filter((i) => i.state === 'held').map((i) => i.notBefore - now);
  return Math.max(0, Math.min(nudge, ...held));
}

/** Follows the outbox on disk, says what became of things, and is one of the clocks that make it go on. */
export function createOutbox(ctx: Ctx) {
  const { store, deps } = ctx;
  const takenBack = new Set<string>();
  const order = createOrder();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let flushedAt = 0;

  async function flush(): Promise<void> {
    flushedAt = deps.now();
    await deps.ask('flush', {});
    await reread();
  }

  function wind(items: readonly OutboxItem[]): void {
    clearTimeout(timer);
    const due = nextDue(items, deps.now());
    if (due !== undefined) timer = setTimeout(() => void flush(), Math.max(due + 20, flushedAt + pause - deps.now()));
  }

  /**
   * With whom the conversations are that have something to be said of them. Those of who is on screen need not be read; nobody
   * waits for the others.
   */
  const namePeople = coalesce(async () => {
    const account = owner(ctx);
    const { outbox, threads, contact, outboxPeople: before } = store.getState();
    const ids = [...new Set(outbox.filter((i) => asksAgent(i) || canUndo(i)).map((i) => i.threadId))];
    if (!account || (ids.length === 0 && before.size === 0)) return;
    const isOwn = (id: string) => contact !== undefined && threads.some((t) => t.id === id);
    const isCached = !ids.every(isOwn) && (await deps.read.owner().catch(() => undefined)) === account;
    const people = await Promise.all(
      ids.map(async (id) => {
        const person = isOwn(id) ? contact : isCached && (await deps.read.contactOf(id).catch(() => undefined));
        return [id, person ? contactName(person) : undefined] as const;
      }),
    );
    if (owner(ctx) !== account) return;
    const known = people.flatMap(([id, name]) => (name === undefined ? [] : [[id, name] as const]));
    const isSame = known.length === before.size && known.every(([id, name]) => before.get(id) === name);
    if (!isSame) store.setState({ outboxPeople: new Map(known) });
  });

  const reread = coalesce(async () => {
    const account = owner(ctx);
    if (!account) {
      clearTimeout(timer);
      store.setState({ outbox: [], outboxPeople: new Map() });
      return;
    }
    const items = (await deps.read.outbox(account)).filter((i) => isShown(i, deps.now()));
    if (owner(ctx) !== account) return;
    const through = finished(store.getState().outbox, items, takenBack);
    const notice = through && { is: done(through), threadId: through.threadId, at: deps.now() };
    store.setState({ outbox: items, ...(notice ? { notice } : {}) });
    wind(items);
    void namePeople();
  });

  return {
    reread,
    /** The agent takes this one back: that it goes away does not mean that it was sent. */
    takingBack: (itemId: string): void => {
      takenBack.add(itemId);
    },
    /** It could not be taken back: what becomes of it is said after all. */
    goesOn: (itemId: string): void => {
      takenBack.delete(itemId);
    },
    /** What the agent asks of one conversation reaches the outbox in the order in which they asked. */
    inOrder: order.inOrder,
    /** The page goes away. */
    hurried: order.hurried,
    stop: (): void => {
      clearTimeout(timer);
      order.hurry();
    },
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
