import { repeat } from '../browser/drivers/poll.ts';
import type { BrowserName } from '../browser/drivers/types.ts';
import { random, seedOf } from '../support/recipients/random.ts';
import { type Agent, patiently, truthOf } from './agent.ts';
import { answerAll } from './answers.ts';
import { isGood, isSettled, judge, type Verdict } from './judge.ts';
import { Ledger } from './ledger.ts';
import { type Place, setUndoSeconds } from './place.ts';
import { play } from './play.ts';
import { boxShows, boxText, type Disk, look, readDisk } from './sight.ts';
import type { Kind, Story } from './story.ts';
import { choose } from './writing.ts';

/** How a story ended. */
export interface Ending {
  /** In which browser it was played. */
  readonly browser: BrowserName;
  readonly story: Story;
  readonly verdict: Verdict;
  /** What happened on the way, for people. */
  readonly notes: readonly string[];
  /** How many faults were set, and how many of them a request met. */
  readonly faults: { readonly set: number; readonly struck: number };
  /** How long it took, in milliseconds. */
  readonly took: number;
}

/** As long as the outbox may take to find out everything, and then some, in milliseconds. */
const patience = 150_000;
/**
 * As long as the panel may take to show what has become so, in milliseconds. Chromium keeps an extension away from a
 * server that goes on failing, for up to 41 % of how long it failed (https://www.chromium.org/throttling/).
 */
const lagOf = ({ unread }: Agent): number => 25_000 + 0.41 * unread;

/** How often it is looked whether a story has come to its end, in milliseconds. */
const lookEvery = 50;

/** How long it must stay good, in milliseconds: longer where what was sent is still a draft, because it may just leave. */
function steadyFor({ ledger, visitor }: Agent, { drafts }: Disk): number {
  const own = drafts.filter((draft) => draft.threadId === visitor.threadId);
  const wanted = ledger.pieces.filter((piece) => piece.wanted);
  return wanted.some((piece) => own.some(({ text }) => text.includes(piece.text))) ? 3_000 : 250;
}

/** Waits until nothing is on its way and the panel says what is so, or until it has had its time. */
function settle(agent: Agent): Promise<Verdict> {
  const end = Date.now() + patience;
  let quietSince: number | undefined;
  let goodSince: number | undefined;
  return repeat(async () => {
    const disk = await readDisk(agent.place.panel);
    const verdict = judge(agent.ledger, truthOf(agent), disk, await look(agent.place.panel));
    const now = Date.now();
    const settled = isSettled(truthOf(agent), disk);
    quietSince = settled ? (quietSince ?? now) : undefined;
    goodSince = settled && isGood(verdict) ? (goodSince ?? now) : undefined;
    if (goodSince !== undefined && now - goodSince >= steadyFor(agent, disk)) return verdict;
    const stuck = quietSince !== undefined && goodSince === undefined && now - quietSince > lagOf(agent);
    return now > end || stuck ? verdict : undefined;
  }, lookEvery);
}

/** A panel that is opened anew shows every draft in its box. */
async function draftsOnScreen({ place, visitor }: Agent): Promise<string[]> {
  const drafts = (await readDisk(place.panel)).drafts.filter((one) => one.threadId === visitor.threadId && one.text);
  if (drafts.length === 0) return [];
  await place.panel.reload();
  const wrong: string[] = [];
  for (const { kind, text } of drafts) {
    await choose(place.panel, kind as Kind);
    if (!(await patiently(boxShows(place.panel, text.split('\n')[0] ?? '', true))))
      wrong.push(`the box shows "${await boxText(place.panel)}", the draft is: ${text}`);
  }
  return wrong;
}

/** Plays a story to its end and judges it; then answers what it asks, and judges it again. */
export async function tellStory(place: Place, story: Story): Promise<Omit<Ending, 'browser'>> {
  const begin = Date.now();
  const notes: string[] = [];
  const note = (text: string) => notes.push(`${((Date.now() - begin) / 1000).toFixed(1)} s: ${text}`);
  await setUndoSeconds(place.panel, story.undo.write, story.undo.change);
  const visitor = await place.meet(story.chat);
  const agent: Agent = { place, visitor, ledger: new Ledger(), typedAt: new Map(), posts: 0, unread: 0, note };
  for (const [i, step] of story.steps.entries()) {
    note(`step ${i + 1}, ${step.do}`);
    await play(agent, step);
  }
  note('settling');
  let verdict = await settle(agent);
  note('settled');
  // What waited behind an answer may ask in its turn.
  const coin = random(seedOf(seedOf(story.seed, story.run), 0));
  for (let rounds = 4; rounds > 0 && isGood(verdict) && (await answerAll(agent, coin)); rounds--)
    verdict = await settle(agent);
  if (isGood(verdict)) {
    const wrong = await draftsOnScreen(agent);
    verdict = { ...verdict, wrong, why: wrong };
  }
  note('the end');
  const all = place.world.sandbox.faults.list();
  const faults = { set: all.length, struck: all.filter(({ struck }) => struck > 0).length };
  place.world.sandbox.faults.clear();
  return { story, verdict, notes, faults, took: Date.now() - begin };
}
