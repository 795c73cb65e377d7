import { contentOf, type Draft, type DraftBase, revisionOf } from '../model/draft.ts';
import { isIncoming, type Message } from '../model/message.ts';
import { byUrgency, type ThreadPreview } from '../model/thread.ts';
import type { CachedContact, CachedThread } from '../storage/cache.ts';
import { chooseThread } from './choose.ts';
import type { Ctx } from './context.ts';
import type { Kind } from './kept-reads.ts';
import { later } from './later.ts';
import { emptyDraft, type LocalDraft } from './local-draft.ts';
import { previewOf } from './previews.ts';
import { draftKey, loading, type PanelState, ready } from './state.ts';
import type { Person } from './target.ts';

/** How many conversations' first words are read before the first paint: about what a tall panel shows. */
const previewsAtOnce = 12;

/** So many of a conversation's newest entries say what the list shows of it; its name can stand in its oldest alone. */
const previewFrom = 40;

/** Whether what we sent last is among these: that it was not delivered is said in the list. */
const hasOurs = (messages: readonly Message[]): boolean => messages.some((m) => m.type === 'MESSAGE' && !isIncoming(m));

/**
 * Reads the cache.
 * @param soon for somebody who comes on screen: what was read before will do, as long as nothing of it has changed
 */
const reading =
  ({ kept }: Ctx, soon: boolean) =>
  <T>(kind: Kind, id: string, read: () => Promise<T>): Promise<T> =>
    kept?.now ? kept.now.read(kind, id, read, soon) : read();

/** What the list shows of a conversation. */
async function readPreview({ deps: { read } }: Ctx, id: string): Promise<ThreadPreview | undefined> {
  const { messages, before } = await read.newest(id, hasOurs, previewFrom);
  const preview = previewOf(id, messages);
  if (!preview || preview.subject !== undefined || before === 0) return preview;
  const subject = previewOf(id, await read.oldest(id, previewFrom))?.subject;
  return subject === undefined ? preview : { ...preview, subject };
}

/** Where a person's history is, as far as the cache knows. */
async function place(ctx: Ctx, target: Person, soon: boolean): Promise<Pick<Person, 'contactId' | 'notFound'>> {
  if (target.contactId) return { contactId: target.contactId };
  const { subject, candidate } = target;
  const { read } = ctx.deps;
  const once = reading(ctx, soon);
  if (subject?.threadId) {
    const { threadId } = subject;
    const thread = await once('thread', threadId, () => read.thread(threadId));
    if (thread) return { contactId: thread.contactId };
  }
  const key = subject?.threadId
    ? `thread:${subject.threadId}`
    : subject?.ticketId
      ? `ticket:${subject.ticketId}`
      : candidate?.address;
  const known = key ? await once('address', key, () => read.address(key)) : undefined;
  if (known?.contactId) return { contactId: known.contactId };
  return known && candidate ? { notFound: true } : {};
}

/** A draft on disk, for those who go on from it. */
export const baseOf = (draft: Draft | undefined): DraftBase => ({
  revision: revisionOf(draft),
  content: draft ? contentOf(draft) : { text: '' },
});

/** A draft from disk as it stands on screen. */
const local = (draft: Draft | undefined): LocalDraft => {
  const base = baseOf(draft);
  return { ...emptyDraft, ...base.content, base };
};

/** What the disk has of a thread's drafts, and what was on screen when reading it began. */
export interface DraftsRead {
  readonly reply?: Draft | undefined;
  readonly comment?: Draft | undefined;
  readonly before: PanelState['drafts'];
}

/** Whether the disk may not have, or may not have had when it was read, what is on screen. */
const ahead = (draft: LocalDraft | undefined): boolean => !!draft?.dirty || !!draft?.handed;

/**
 * The drafts on screen with a thread's drafts from disk. What is not saved yet outranks the disk, and so does whatever
 * was typed, saved or sent while the disk was read: what was read is older than that.
 */
export function withDrafts(drafts: PanelState['drafts'], threadId: string, disk: DraftsRead): PanelState['drafts'] {
  const next = new Map(drafts);
  for (const kind of ['reply', 'comment'] as const) {
    const key = draftKey(threadId, kind);
    const here = drafts.get(key);
    const before = disk.before.get(key);
    const version = here?.version ?? 0;
    const known = here?.base && here.base.revision === revisionOf(disk[kind]);
    if (!known && !ahead(here) && !ahead(before) && version === (before?.version ?? 0))
      next.set(key, { ...local(disk[kind]), version });
  }
  return next;
}

/** Reads a thread's drafts, with what was on screen before. */
export async function readDrafts(ctx: Ctx, account: string, threadId: string): Promise<DraftsRead> {
  const before = ctx.store.getState().drafts;
  return { ...(await ctx.deps.read.drafts(account, threadId)), before };
}

/** Needed after the first paint only, as whoever composes is. */
const enough = later(() => import('./enough.ts'));

/** Whether somebody wrote to us in these messages: until the rule is here that knows who is one of us. */
const isAnswerable = (messages: readonly Message[]): boolean =>
  messages.some((message) => message.type === 'MESSAGE' && isIncoming(message));

/** The newest messages. What is kept was judged by what was known then: it has to be enough by what is known now. */
async function newestOf(ctx: Ctx, threadId: string, isEnough: (m: readonly Message[]) => boolean, soon: boolean) {
  const read = () => ctx.deps.read.newest(threadId, isEnough);
  const newest = await reading(ctx, soon)('conversation', threadId, read);
  return newest.before === 0 || isEnough(newest.messages)
    ? newest
    : reading(ctx, false)('conversation', threadId, read);
}

/**
 * What a conversation needs to be on screen: of its messages the newest, however many there are, and as many more as say
 * whom a reply goes to.
 * @param soon nothing more than that may be waited for; it is read again before long
 */
export async function readConversation(ctx: Ctx, account: string, threadId: string, soon = false) {
  const rule = soon ? enough.now : await enough.load();
  const state = ctx.store.getState();
  const isEnough = rule?.isEnough(state, threadId) ?? isAnswerable;
  const span = state.threadId === threadId ? state.part?.span : undefined;
  const { read } = ctx.deps;
  const [newest, slice, drafts] = await Promise.all([
    newestOf(ctx, threadId, isEnough, soon),
    span && read.slice(threadId, span),
    readDrafts(ctx, account, threadId),
  ]);
  return { newest, part: span && slice && { span, ...slice }, drafts };
}

/** The part of the state that shows a conversation. `thread` is undefined when the cache does not have it. */
export function conversationState(
  state: PanelState,
  thread: CachedThread,
  data: Awaited<ReturnType<typeof readConversation>>,
  seenAt: number | undefined,
  now: number,
): Partial<PanelState> {
  const drafts = withDrafts(state.drafts, thread.id, data.drafts);
  const text = (kind: 'reply' | 'comment') => drafts.get(draftKey(thread.id, kind))?.text ?? '';
  // The agent has gone on while this was read: what they look at now is not older than it.
  const same = state.threadId === thread.id;
  const part = same && state.part?.span !== data.part?.span ? state.part : data.part;
  const kinds = new Map(state.kinds);
  if (!kinds.has(thread.id)) kinds.set(thread.id, text('comment') && !text('reply') ? 'comment' : 'reply');
  return {
    threadId: thread.id,
    shownAt: now,
    // What was there before the agent came to this account is no news.
    seenAtOpen: seenAt ?? state.account?.connectedAt,
    messages: data.newest.messages,
    earlier: data.newest.before,
    part,
    thread: thread.messagesReadAt === undefined ? loading : ready,
    drafts,
    kinds,
  };
}

/** First words of conversations, from the messages that the cache has. */
export async function readPreviews(
  ctx: Ctx,
  threadIds: readonly string[],
  soon = false,
): Promise<ReadonlyMap<string, ThreadPreview>> {
  const once = reading(ctx, soon);
  const all = await Promise.all(threadIds.map((id) => once('preview', id, () => readPreview(ctx, id))));
  return new Map(all.flatMap((preview) => (preview ? [[preview.threadId, preview] as const] : [])));
}

/** Who it is as far as the cache knows, and with which conversations. */
export async function readKnown(ctx: Ctx, account: string, target: Person, soon: boolean) {
  const { read } = ctx.deps;
  const once = reading(ctx, soon);
  const [where, cacheOwner] = await Promise.all([place(ctx, target, soon), once('owner', '', read.owner)]);
  const found: Person = cacheOwner === account ? { ...target, ...where } : target;
  const { contactId } = found;
  if (!contactId || cacheOwner !== account) return { target: found };
  const { contact, threads } = await once('contact', contactId, () => read.contact(contactId));
  return { target: found, contact, threads, contactId };
}

/** Which of somebody's conversations is to be shown, and whether that is what the agent or the page chose. */
export function choose(threads: readonly CachedThread[], { subject }: Person, remembered: string | undefined) {
  const threadId = chooseThread({ threads, subject, remembered });
  return { threadId, chosen: threadId !== undefined && (threadId === remembered || threadId === subject?.threadId) };
}

/** Somebody as far as the cache knows. */
export interface Who extends Partial<ReturnType<typeof choose>> {
  readonly target: Person;
  readonly contact?: CachedContact | undefined;
  readonly threads?: readonly CachedThread[];
}

interface PersonRead extends Who {
  readonly previews?: ReadonlyMap<string, ThreadPreview>;
  readonly seen?: PanelState['seen'];
  readonly conversation?: Awaited<ReturnType<typeof readConversation>> | undefined;
}

/** Everything that the cache has about a person, in few steps: this is what the first paint waits for. */
export async function readPerson(ctx: Ctx, account: string, target: Person): Promise<PersonRead> {
  const { threads, contactId, ...known } = await readKnown(ctx, account, target, true);
  if (!threads) return known;
  const conversation = (threadId: string | undefined) =>
    threadId ? readConversation(ctx, account, threadId, true) : undefined;
  const ids = (some: readonly CachedThread[]) => some.map((t) => t.id);
  const first = [...threads].sort(byUrgency).slice(0, previewsAtOnce);
  // Mostly nobody has chosen another one: it is read while that is asked.
  const likely = choose(threads, known.target, undefined).threadId;
  const [previews, seen, there, remembered] = await Promise.all([
    readPreviews(ctx, ids(first), true),
    ctx.deps.read.seen(account, ids(threads)),
    conversation(likely),
    ctx.deps.read.chosen(account, contactId),
  ]);
  const chosen = choose(threads, known.target, remembered);
  const { threadId } = chosen;
  return {
    ...known,
    threads,
    previews,
    seen,
    ...chosen,
    conversation: threadId === likely ? there : await conversation(threadId),
  };
}
