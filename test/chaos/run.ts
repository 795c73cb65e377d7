import type { BrowserName, Surface } from '../browser/drivers/types.ts';
import { type Random, random, seedOf } from '../support/recipients/random.ts';
import { type Agent, choose, patiently, play, truthOf } from './agent.ts';
import { isGood, isSettled, judge, type Truth, type Verdict } from './judge.ts';
import { kindOf, Ledger } from './ledger.ts';
import { type Place, setUndoSeconds } from './place.ts';
import { boxText, type Disk, type DiskItem, look, readDisk } from './sight.ts';
import type { Kind, Story } from './story.ts';

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

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** How long it must stay good, in milliseconds: longer where what was sent is still a draft, because it may just leave. */
function steadyFor({ ledger, visitor }: Agent, { drafts }: Disk): number {
  const own = drafts.filter((draft) => draft.threadId === visitor.threadId);
  const wanted = ledger.pieces.filter((piece) => piece.wanted);
  return wanted.some((piece) => own.some(({ text }) => text.includes(piece.text))) ? 3_000 : 250;
}

/** Waits until nothing is on its way and the panel says what is so, or until it has had its time. */
async function settle(agent: Agent): Promise<Verdict> {
  const end = Date.now() + patience;
  let quietSince: number | undefined;
  let goodSince: number | undefined;
  for (;;) {
    const disk = await readDisk(agent.place.panel);
    const verdict = judge(agent.ledger, truthOf(agent), disk, await look(agent.place.panel));
    const now = Date.now();
    const settled = isSettled(truthOf(agent), disk);
    quietSince = settled ? (quietSince ?? now) : undefined;
    goodSince = settled && isGood(verdict) ? (goodSince ?? now) : undefined;
    if (goodSince !== undefined && now - goodSince >= steadyFor(agent, disk)) return verdict;
    if (now > end || (quietSince !== undefined && goodSince === undefined && now - quietSince > lagOf(agent)))
      return verdict;
    await pause(50);
  }
}

/** Presses a button of the item that stands under "Needs you", by the keys. */
async function decide(panel: Surface, item: DiskItem, label: string): Promise<void> {
  await panel.waitFor(
    (text, name) => {
      const flat = (words: string) => words.replace(/\s+/g, ' ').trim();
      const own = [...document.querySelectorAll('section.outbox .banner')].filter((one) =>
        flat(one.textContent ?? '').includes(flat(text)),
      );
      const button = [...(own[0]?.querySelectorAll('button') ?? [])].find((one) => one.textContent?.includes(name));
      button?.focus();
      return button !== undefined && document.activeElement === button;
    },
    item.text,
    label,
  );
  await panel.press('Enter');
}

/** What the agent does about an item that asks. */
function choiceFor(item: DiskItem, truth: Truth, coin: number): string | undefined {
  const stands = truth.messages.some((message) => message.text.includes(item.text));
  const writing = item.kind === 'reply' || item.kind === 'comment';
  if (item.state === 'undelivered') return 'Forget it';
  if (item.state === 'returned') return 'Understood';
  if (item.state === 'paused') return !writing || stands || coin < 0.6 ? ' anyway' : 'Edit';
  if (item.state === 'refused') return !writing || stands ? 'Try again' : coin < 0.6 ? 'Send again' : 'Edit';
  return undefined;
}

/** What the agent's answer means for what they want. */
function follow(agent: Agent, item: DiskItem, choice: string): void {
  const { ledger } = agent;
  const givesUp = choice === 'Edit' || choice === 'Understood' || choice === 'Forget it';
  if (givesUp && item.wish !== '') ledger.doubt(kindOf(item.wish));
  const stands = truthOf(agent).messages.some(({ text }) => text.includes(item.text));
  if (choice === 'Send again' && !stands) ledger.again(ledger.in(item.text, item.kind as Kind));
}

/** Answers everything that asks, and sends what came back into a draft by it. @returns whether anything was asked */
async function answerAll(agent: Agent, coin: Random): Promise<boolean> {
  const { place, visitor, note } = agent;
  let asked = false;
  const ownItems = async () => (await readDisk(place.panel)).items.filter((one) => one.threadId === visitor.threadId);
  // Ids are random: only the order in which the agent asked for them is the same every time.
  for (const { id } of (await ownItems()).sort((a, b) => a.createdAt - b.createdAt)) {
    // What was answered before it can have settled it.
    const item = (await ownItems()).find((one) => one.id === id);
    const toss = coin.next();
    const choice = item && choiceFor(item, truthOf(agent), toss);
    if (item === undefined || choice === undefined) continue;
    asked = true;
    note(`${item.kind} is ${item.state} (${item.error}): ${choice}`);
    await decide(place.panel, item, choice);
    follow(agent, item, choice);
    if (choice === 'Edit' || choice === 'Understood')
      await play(agent, { do: 'send', kind: item.kind as Kind, close: false, watch: true });
  }
  return asked;
}

/** A panel that is opened anew shows every draft in its box. */
async function draftsOnScreen({ place, visitor }: Agent): Promise<string[]> {
  const drafts = (await readDisk(place.panel)).drafts.filter((one) => one.threadId === visitor.threadId && one.text);
  if (drafts.length === 0) return [];
  await place.panel.reload();
  const wrong: string[] = [];
  for (const { kind, text } of drafts) {
    await choose(place.panel, kind as Kind);
    const shows = place.panel.waitFor((wanted) => {
      const box = document.querySelector('textarea[aria-label=Reply], [role=textbox][aria-label=Reply]');
      const held = box instanceof HTMLTextAreaElement ? box.value : (box?.textContent ?? '');
      return held.includes(wanted);
    }, text.split('\n')[0] ?? '');
    if (!(await patiently(shows))) wrong.push(`the box shows "${await boxText(place.panel)}", the draft is: ${text}`);
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
