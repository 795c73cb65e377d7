import type { Surface } from '../browser/drivers/types.ts';
import type { Random } from '../support/recipients/random.ts';
import { type Agent, truthOf } from './agent.ts';
import type { Truth } from './judge.ts';
import { kindOf, type Ledger } from './ledger.ts';
import { play } from './play.ts';
import { type DiskItem, readDisk } from './sight.ts';
import type { Kind } from './story.ts';

/** What the agent does about what asks for a decision at the end of a story. */

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
export function choiceFor(item: DiskItem, truth: Truth, coin: number): string | undefined {
  const stands = truth.messages.some((message) => message.text.includes(item.text));
  const writing = item.kind === 'reply' || item.kind === 'comment';
  if (item.state === 'undelivered') return 'Forget it';
  if (item.state === 'returned') return 'Understood';
  if (item.state === 'paused') return !writing || stands || coin < 0.6 ? ' anyway' : 'Edit';
  if (item.state === 'refused') return !writing || stands ? 'Try again' : coin < 0.6 ? 'Send again' : 'Edit';
  return undefined;
}

/** What the agent's answer means for what they want. */
export function follow(ledger: Ledger, { messages }: Truth, item: DiskItem, choice: string): void {
  const givesUp = choice === 'Edit' || choice === 'Understood' || choice === 'Forget it';
  if (givesUp && item.wish !== '') ledger.doubt(kindOf(item.wish));
  const stands = messages.some(({ text }) => text.includes(item.text));
  if (choice === 'Send again' && !stands) ledger.again(ledger.in(item.text, item.kind as Kind));
}

/** Answers everything that asks, and sends what came back into a draft by it. @returns whether anything was asked */
export async function answerAll(agent: Agent, coin: Random): Promise<boolean> {
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
    follow(agent.ledger, truthOf(agent), item, choice);
    if (choice === 'Edit' || choice === 'Understood')
      await play(agent, { do: 'send', kind: item.kind as Kind, close: false, watch: true });
  }
  return asked;
}
