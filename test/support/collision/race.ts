import type { OutboxItem, ReplyIntent } from '../../../lib/model/outbox.ts';
import { defaultRecipients } from '../../../lib/model/recipients.ts';
import { type Seen, seenOf } from '../../../lib/model/seen.ts';
import { readItem } from '../../../lib/storage/outbox.ts';
import { readDirectory, readMessages, readThread } from '../../../lib/storage/read.ts';
import { writeSettings } from '../../../lib/storage/settings.ts';
import { account, type Bench } from '../../unit/background/support/bench.ts';
import type { Plan } from './plan.ts';

/** What a race came to. */
export interface Outcome {
  /** Something left at least a second after a message had landed that the agent had not been shown. */
  readonly stale: boolean;
  /** It paused although nothing had come that the agent did not know. */
  readonly falsePause: boolean;
  /** In the end the reply stands there not exactly once, or the conversation was not closed although that was asked for. */
  readonly lost: boolean;
  readonly paused: boolean;
}

/** What the agent's panel says that it has on screen; another one is a mutant. */
export type Panel = (messages: Seen) => Seen;

/** A message that has landed this long before something leaves must have been shown, in milliseconds. */
const tolerated = 1_000;
/** Longest that a race is watched, in milliseconds. */
const patience = 5 * 60_000;

interface Landed {
  readonly id: string;
  readonly at: number;
}

/** One race in a world that stands already: its own visitor, its own conversation. */
export async function race(b: Bench, plan: Plan, panel: Panel = (seen) => seen): Promise<Outcome> {
  const text = `The answer ${plan.index}`;
  const address = `visitor.${plan.index}@collision.example`;
  const { threadId } = b.sandbox.world.receive(address, 'A question', { subject: `Question ${plan.index}` });
  await b.do('openThread', { threadId });
  await writeSettings({ undoEmail: plan.window / 1000 });
  const { intent, owner } = await writing(threadId, text, plan);

  const landed: Landed[] = [];
  const land = () => {
    const { world } = b.sandbox;
    const words = `Something new ${landed.length}`;
    const made = {
      incoming: () => world.receive(threadId, words),
      colleague: () => world.answer(threadId, words),
      elsewhere: () => world.answer(threadId, words, world.agents[0]),
      comment: () => world.comment(threadId, words),
    }[plan.other]();
    landed.push({ id: made.messageId, at: b.clock.now() });
  };
  // What was there before the reply was sent.
  const early = Math.min(0, plan.landsAt);
  if (early < 0) {
    land();
    await b.clock.pass(-early);
  }
  if (plan.looked) await b.do('sync', { threadId, force: true });
  const known = new Set((await readMessages(threadId)).map((m) => m.id));

  let stale = false;
  const { fetch } = b.network;
  b.network.fetch = (input, init) => {
    const request = new Request(input, init);
    const leaves = request.method !== 'GET' && request.url.includes(`/threads/${threadId}`);
    const now = b.clock.now();
    if (leaves && landed.some((m) => m.at <= now - tolerated && !known.has(m.id))) stale = true;
    return travel(b, plan, () => fetch(request.clone()));
  };
  try {
    const itemId = `race-${plan.index}`;
    const at = (ms: number, run: () => void) => b.clock.after(ms, run);
    const thread = await readThread(threadId);
    const seen = panel(seenOf(await readMessages(threadId), thread, thread?.messagesCursor === undefined));
    await b.do('submit', { account: owner, threadId, itemId, intent, seen });
    if (plan.landsAt >= 0) at(plan.landsAt, land);
    if (plan.landsAgainAt !== undefined) at(Math.max(1, plan.landsAgainAt), land);
    const life = { up: true };
    for (const death of plan.deaths) {
      at(death.at, () => {
        life.up = false;
        b.kill();
      });
      at(death.until, () => {
        life.up = true;
        b.start();
      });
    }
    const watched = await watch(b, { itemId, plan, known, landed, life });
    const copies = b.sandbox.world.messages(threadId).filter((m) => 'text' in m && m.text === text).length;
    const closed = b.sandbox.world.thread(threadId)?.status === 'CLOSED';
    // A visitor who writes after it was closed opens it again.
    const reopened = plan.other === 'incoming' && landed.some((m) => m.at >= watched.doneAt - 5_000);
    const lost = !watched.done || copies !== 1 || (plan.thenClose && !closed && !reopened);
    return { stale, falsePause: watched.falsePause, lost, paused: watched.paused };
  } finally {
    b.network.fetch = fetch;
  }
}

async function writing(threadId: string, text: string, plan: Plan) {
  const me = await account();
  const messages = await readMessages(threadId);
  const { channelAccounts } = await readDirectory();
  const route = messages.find((m) => m.type === 'MESSAGE');
  const intent: ReplyIntent = {
    kind: 'reply',
    text,
    recipients: defaultRecipients({ messages, accounts: channelAccounts }),
    senderActorId: me.actorId ?? '',
    channelId: '1002',
    channelAccountId: route?.type === 'MESSAGE' ? (route.channelAccountId ?? '') : '',
    thenClose: plan.thenClose,
  };
  return { intent, owner: me.kind === 'sample' ? 'sample' : me.portalId };
}

/** A request on its way there and its answer on its way back. */
async function travel(b: Bench, plan: Plan, ask: () => Promise<Response>): Promise<Response> {
  const way = () => new Promise<void>((arrived) => b.clock.after(plan.way(), arrived));
  await way();
  const answer = await ask();
  await way();
  return answer;
}

interface Watched {
  readonly itemId: string;
  readonly plan: Plan;
  /** Ids of what the agent knows: grows with what they are shown. */
  readonly known: Set<string>;
  readonly landed: readonly Landed[];
  readonly life: { readonly up: boolean };
}

/** Follows the item to its end, as an agent who reads what is new and then sends it all the same. */
async function watch(b: Bench, { itemId, plan, known, landed, life }: Watched) {
  let falsePause = false;
  let paused = false;
  for (const end = b.clock.now() + patience; b.clock.now() < end; ) {
    const item = await readItem(itemId);
    if (item?.state === 'sent') {
      // What was still to land has landed, so that the next race is alone.
      await b.clock.pass(25_000 + Math.max(plan.landsAt, 0));
      return { done: true, doneAt: item.updatedAt, falsePause, paused };
    }
    if (item?.state === 'paused') {
      paused = true;
      falsePause ||= !isNews(item, known, landed);
      await b.clock.pass(plan.thinks);
      if (!life.up) continue;
      for (const id of item.news?.ids ?? []) known.add(id);
      await b.ask('sendAnyway', { itemId, pausedAt: item.updatedAt });
    } else await b.clock.pass(1_000);
  }
  return { done: false, doneAt: 0, falsePause, paused };
}

/** Whether everything that a pause tells of has really landed and was not known. */
function isNews({ news }: OutboxItem, known: ReadonlySet<string>, landed: readonly Landed[]): boolean {
  const ids = news?.ids ?? [];
  return ids.length > 0 && ids.every((id) => !known.has(id) && landed.some((m) => m.id === id));
}
