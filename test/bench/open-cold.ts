import { gmailUrl } from '../browser/story.ts';
import { defaultMailbox } from '../fixtures/pages/people.ts';
import { fillHistory } from './lib/fill.ts';
import { type Bench, rowsOf, spread } from './lib/row.ts';
import { openPlace, type Stand, startStand } from './lib/stand.ts';
import { percentile } from './lib/stats.ts';
import { openingOf, watchFor } from './lib/watch.ts';

const { row } = rowsOf('open-cold');

const ROUNDS = 15;
const LATENCY_MS = 300;
const THREADS = 200;
/** Contact, conversations, messages: each needs the answer before it. */
const CHAIN = 3;

/**
 * The panel opened → the newest messages of somebody whom the cache does not know, with HubSpot answering after 300 ms;
 * against three answers one after the other and an empty panel. Each round is another person with 200 conversations.
 */
export const openCold: Bench = {
  name: 'open-cold',
  needs: ['chromium'],
  run: async ({ built, runs = ROUNDS }) => {
    const strangers = Array.from({ length: runs + 1 }, (_, i) => ({
      name: `Stranger ${i}`,
      address: `stranger.${i}@far-away.example`,
    }));
    const pages = {
      mailbox: {
        own: defaultMailbox.own,
        conversations: strangers.map((from, i) => ({
          id: mailId(i),
          subject: 'Hello',
          messages: [{ from, to: [defaultMailbox.own], at: 'Nov 9', html: '<p>Hello</p>' }],
        })),
      },
    };
    const stand = await startStand(built, { inventContacts: true, burst: 0, pages });
    try {
      for (const { address } of strangers) {
        await invent(stand, address);
        fillHistory(stand.world.sandbox, address, THREADS, 3);
      }
      stand.world.sandbox.faults.add({ kind: 'latency', latency: LATENCY_MS });
      const ours: number[] = [];
      const empty: number[] = [];
      for (const [round] of strangers.entries()) {
        const cold = await coldOpening(stand, gmailUrl(mailId(round)));
        const bare = await stand.empty.openWatched('sidepanel.html', watchFor('#app p'));
        const floor = (await openingOf(bare)).painted;
        await bare.close();
        if (round === 0) continue;
        ours.push(cold);
        empty.push(floor);
      }
      const reference = CHAIN * LATENCY_MS + percentile(empty, 50);
      return [row('first-contact', percentile(ours, 50), 'ms', { reference, ...spread(ours) })];
    } finally {
      await stand.close();
    }
  },
};

const mailId = (index: number): string => `18f2a60c51d0c${String(index).padStart(3, '0')}`;

/** Makes somebody known to the sandbox, by asking it for them. */
async function invent({ world: { sandbox } }: Stand, address: string): Promise<void> {
  const url = `https://api.hubapi.com/crm/v3/objects/contacts/${encodeURIComponent(address)}?idProperty=email`;
  const headers = { authorization: `Bearer ${sandbox.credentials.token}` };
  const answer = await sandbox.fetch(new Request(url, { headers }));
  if (!answer.ok) throw new Error(`The sandbox has no ${address}: ${answer.status}.`);
}

/** Opens a stranger's mail, and then the panel beside it. @returns ms until the newest messages were painted */
async function coldOpening(stand: Stand, url: string): Promise<number> {
  const place = await openPlace(stand, url);
  const panel = await stand.ours.openWatched(place.panel, watchFor('[role=log] article'));
  const { painted } = await openingOf(panel);
  await panel.close();
  await place.page.close();
  return painted;
}
