import { cache } from '../../../../lib/storage/cache.ts';
import type { Bench } from '../support/bench.ts';
import type { Operation } from './operations.ts';

/** What is asked in passing, while a reply is read and written. */
export interface InPassing {
  readonly of: Operation;
  /** What makes the product ask it. */
  readonly first?: (b: Bench) => Promise<unknown>;
}

/** The directory is asked for again after a day, a channel account before something goes out by it after ten minutes. */
const aDayLater = (b: Bench) => b.clock.pass(25 * 3_600_000);

async function aWhileLater(b: Bench): Promise<void> {
  await aDayLater(b);
  const contactId = b.sandbox.world.people[0]?.contactId ?? '';
  await b.do('openContact', { contactId });
  await b.do('sync', { contactId, force: true });
  await b.clock.pass(20 * 60_000);
}

/** Nobody has told the names yet. */
const nameless = async () => (await cache()).clear('actors');

/** HubSpot does not tell at once what has become of a mail. */
async function slowMail(b: Bench): Promise<void> {
  const { fetch } = b.network;
  b.network.fetch = (async (input: string, init?: RequestInit) => {
    const answer = await fetch(input, init);
    if (!/\/messages(\?|$)/.test(input) || !answer.ok) return answer;
    return new Response((await answer.text()).replaceAll('"statusType":"SENT"', '"statusType":"ON_ITS_WAY"'), answer);
  }) as typeof fetch;
}

export const inPassing: Readonly<Record<string, InPassing>> = {
  inboxes: { of: 'inboxPages', first: aDayLater },
  channels: { of: 'channelPages', first: aDayLater },
  'channel accounts': { of: 'channelAccountPages', first: aDayLater },
  owners: { of: 'listOwners', first: aDayLater },
  'the channel account of a reply': { of: 'getChannelAccount', first: aWhileLater },
  'names of actors': { of: 'getActors', first: nameless },
  'what became of a message': { of: 'getMessage', first: slowMail },
};
