import { describe, expect, it } from 'vitest';
import { failure } from '../../../lib/model/errors.ts';
import { fail } from '../../../lib/model/result.ts';
import { get, json, post, serve } from './support/server.ts';

describe('what has to leave soon or not at all', () => {
  it('does not leave after it has queued for longer, and says when to try again', async () => {
    const { http, clock, limits, requests } = serve(() => json({}));
    while ((limits.dump().burst.length ?? 0) < limits.dump().max - 1) await clock.until(get(http));
    const before = requests.length;
    const late = await clock.until(post(http, { turnWithin: 500 }));
    expect(late).toEqual(fail(failure('rate-limited', { retryAfter: 1_000 })));
    expect(requests).toHaveLength(before);
    expect((await clock.until(post(http))).ok).toBe(true);
  });

  it('does not wait for HubSpot to take requests again', async () => {
    const { http, clock, limits, requests } = serve(() => json({}));
    limits.pause('burst', 4_000);
    const late = await clock.until(post(http, { turnWithin: 500 }));
    expect(late).toEqual(fail(failure('rate-limited', { retryAfter: 4_000 })));
    expect(requests).toEqual([]);
  });

  it('leaves at once where there is room', async () => {
    const { http, clock } = serve(() => json({}));
    expect((await clock.until(post(http, { turnWithin: 500 }))).ok).toBe(true);
  });
});
