import type { Person } from '../contacts.ts';
import { hash, randomFrom } from '../random.ts';
import type { ThreadRecord } from '../threads.ts';
import { makePerson, makeThread } from './generate.ts';
import { curated, type PersonKey, personKeys, unknownVisitor } from './people.ts';
import { play, type Script, span } from './script.ts';
import { curatedThreads } from './threads/index.ts';

/** Threads of the account when nobody asks for a number. */
export const usualSize = 96;

const day = 86_400_000;
const firstId = 7_400_000_000;
/** Room between two made-up threads, for hand-written ones of the same time. */
const step = 64;

export interface Population {
  readonly threads: readonly ThreadRecord[];
  readonly people: () => readonly Person[];
}

interface Written {
  readonly who: PersonKey;
  readonly script: Script;
  readonly key: string;
  readonly createdAt: number;
}

function written(epoch: number): Written[] {
  return curatedThreads.flatMap(([who, scripts]) =>
    scripts.map((script, i) => ({
      who,
      script,
      key: `${who}:${i}`,
      createdAt: epoch - span(script.lines[0]?.ago ?? '0d'),
    })),
  );
}

/** Ids rise with the time of creation, as HubSpot's do: hand-written threads stand between the made-up ones of their time. */
function placeAll(list: readonly Written[], times: readonly number[], epoch: number): ThreadRecord[] {
  const sorted = list.slice().sort((a, b) => a.createdAt - b.createdAt);
  let slot = 0;
  let inSlot = 0;
  return sorted.map(({ who, script, key, createdAt }) => {
    while (slot < times.length && (times[slot] ?? 0) <= createdAt) {
      slot += 1;
      inSlot = 0;
    }
    inSlot += 1;
    return play(script, curated(who, epoch), String(firstId + slot * step + inSlot), key, epoch);
  });
}

/** The whole account: hand-written conversations, and as many made-up ones as it takes to reach `size`. */
export function populate(size: number, seed: number, epoch: number): Population {
  const hand = written(epoch).slice(0, size);
  const count = size - hand.length;
  const crowd = Math.ceil(count / 4);
  const rng = randomFrom(hash(`crowd:${seed}`));
  const times: number[] = [];
  const rows: ThreadRecord[] = [];
  for (let i = 0; i < count; i++) {
    const createdAt = Math.round(epoch - 720 * day * (1 - i / count) ** 1.4) - 3_600_000;
    times.push(createdAt);
    // Some write often, most now and then.
    const n = Math.min(crowd - 1, Math.floor(rng.next() ** 1.6 * crowd));
    rows.push(
      makeThread({
        id: String(firstId + (i + 1) * step),
        key: `${seed}:${i}`,
        index: i,
        createdAt,
        contactId: String(60_000_001 + n * 7),
        person: () => makePerson(n, seed, epoch),
        epoch,
      }),
    );
  }
  return {
    threads: [...rows, ...placeAll(hand, times, epoch)],
    people: () => [
      ...personKeys.filter((key) => key !== unknownVisitor).map((key) => curated(key, epoch)),
      ...Array.from({ length: crowd }, (_, n) => makePerson(n, seed, epoch)),
    ],
  };
}
