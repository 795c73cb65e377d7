import type { Result } from '../../../../lib/model/result.ts';
import { type Bench, bench, pressing, withApp } from '../support/bench.ts';
import { world } from '../support/browser.ts';
import type { Operation } from './operations.ts';

/** A step on the way to an account, and how it is taken. */
export interface Step {
  readonly of: Operation;
  readonly first: () => Promise<Bench>;
  readonly take: (b: Bench) => Promise<Result<unknown>>;
}

const few = { threads: 10 };

const byToken = (of: Operation): Step => ({
  of,
  first: () => bench(few),
  take: (b) => b.ask('connectToken', { token: b.sandbox.credentials.token }),
});

/** Somebody agrees on the consent page. */
async function agree(b: Bench): Promise<Result<unknown>> {
  world.consent = pressing(b, 'connect');
  return b.ask('connectOAuth', {});
}

const byConsent = (of: Operation): Step => ({ of, first: () => withApp(few), take: agree });

/** A HubSpot that tells the user's address, but not their id. */
async function withoutUserId(): Promise<Bench> {
  const b = await withApp(few);
  const { fetch } = b.network;
  b.network.fetch = (async (input: string, init?: RequestInit) => {
    const answer = await fetch(input, init);
    if (!input.includes('/oauth/') || !answer.ok) return answer;
    return new Response((await answer.text()).replace(/"user_id":\d+,?/, ''), answer);
  }) as typeof fetch;
  return b;
}

/** An account that somebody has agreed to. */
export async function agreed(): Promise<Bench> {
  const b = await withApp({ threads: 60 });
  const done = await agree(b);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return b;
}

export const steps: Readonly<Record<string, Step>> = {
  'a token’s account': byToken('accountDetails'),
  'a token’s API': byToken('findVersion'),
  'a token’s scopes': byToken('privateAppDetails'),
  'the agent': byToken('getActor'),
  'the owner': byToken('ownerByUserId'),
  'the code of a consent': byConsent('exchangeCode'),
  'the user of a consent': byConsent('introspectToken'),
  'the owner by address': { of: 'ownerByEmail', first: withoutUserId, take: agree },
};
