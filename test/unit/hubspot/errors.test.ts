import { describe, expect, it } from 'vitest';
import { failureOf, retryAfterOf } from '../../../lib/hubspot/errors.ts';
import type { FailureCode } from '../../../lib/model/errors.ts';

const now = Date.UTC(2026, 0, 5);
const none = new Headers();
const read = (status: number, body?: unknown, headers = none) => failureOf(status, headers, body, 'burst', now);

describe('what an answer that is no success means', () => {
  const table: [string, number, unknown, FailureCode][] = [
    ['a refused parameter', 400, { category: 'VALIDATION_ERROR' }, 'invalid'],
    ['an expired token', 401, { category: 'EXPIRED_AUTHENTICATION' }, 'expired'],
    ['an unknown token', 401, { category: 'INVALID_AUTHENTICATION' }, 'invalid-token'],
    ['a 401 that says nothing', 401, undefined, 'expired'],
    ['missing scopes', 403, { category: 'MISSING_SCOPES' }, 'missing-scopes'],
    ['another 403', 403, { category: 'BANNED' }, 'forbidden'],
    ['nothing there', 404, { category: 'OBJECT_NOT_FOUND' }, 'not-found'],
    ['an HTML 404', 404, undefined, 'not-found'],
    ['a method that is not offered', 405, undefined, 'not-available'],
    ['a conflict', 409, {}, 'conflict'],
    ['a locked record', 423, {}, 'locked'],
    ['the ten-second limit', 429, { policyName: 'TEN_SECONDLY_ROLLING' }, 'rate-limited'],
    ['the daily limit', 429, { policyName: 'DAILY' }, 'daily-limit'],
    ['the daily limit by its sentence', 429, { message: 'You have reached your daily limit.' }, 'daily-limit'],
    ['an account on the move', 477, {}, 'migrating'],
    ['an accident', 500, {}, 'server'],
    ['a gateway', 502, undefined, 'server'],
    ['a dead refresh token', 400, { error: 'invalid_grant', status: 'BAD_REFRESH_TOKEN' }, 'expired'],
    ['a removed app', 400, { error: 'access_denied', status: 'BAD_HUB' }, 'expired'],
    ['a status of tomorrow', 499, {}, 'invalid'],
    ['a redirect', 302, undefined, 'server'],
  ];
  it.each(table)('%s', (_, status, body, code) => {
    expect(read(status, body)).toMatchObject({ code, status });
  });

  it('keeps HubSpot’s sentence, its first detail, category and correlation id', () => {
    const body = {
      message: 'Invalid input.',
      category: 'VALIDATION_ERROR',
      correlationId: 'abc',
      errors: [{ message: 'senderActorId is unknown' }],
    };
    expect(read(400, body)).toEqual({
      code: 'invalid',
      status: 400,
      message: 'Invalid input. senderActorId is unknown',
      category: 'VALIDATION_ERROR',
      correlationId: 'abc',
    });
  });

  it('takes the correlation id from the headers when the body has none', () => {
    expect(read(500, undefined, new Headers({ 'x-hubspot-correlation-id': 'from-header' }))).toMatchObject({
      correlationId: 'from-header',
    });
  });

  it('holds no address, no token and no endless text', () => {
    const secret = 'x'.repeat(50);
    const { message = '' } = read(400, {
      message: `anna@example.com used pat-na1-11-22 and ${secret}. ${'bla '.repeat(500)}`,
    });
    expect(message).not.toMatch(/anna|example\.com|pat-na1|xxxx/);
    expect(message.length).toBeLessThanOrEqual(300);
  });

  it('survives every kind of body', () => {
    for (const body of [null, 7, 'text', [], { errors: 'no list' }, { errors: [null, 3] }, { message: {} }])
      expect(read(400, body).code).toBe('invalid');
  });
});

describe('missing scopes', () => {
  const scopes = (body: object) => read(403, { category: 'MISSING_SCOPES', ...body }).scopes;
  it('are found wherever HubSpot names them', () => {
    expect(scopes({ context: { requiredScopes: ['conversations.write'] } })).toEqual(['conversations.write']);
    expect(scopes({ errors: [{ context: { requiredGranularScopes: ['tickets', 'files'] } }] })).toEqual([
      'tickets',
      'files',
    ]);
    expect(scopes({ context: { missingScopes: ['[tickets, files]'] } })).toEqual(['tickets', 'files']);
    expect(scopes({ requiredGranularScopes: ['tickets', 'tickets'] })).toEqual(['tickets']);
    expect(scopes({ message: 'Needs one of [crm.objects.contacts.read, conversations.read].' })).toEqual([
      'crm.objects.contacts.read',
      'conversations.read',
    ]);
  });
  it('are not made up from the address of a help page', () => {
    expect(scopes({ message: 'See https://developers.hubspot.com/crm.objects/scopes' })).toBeUndefined();
  });
});

describe('how long to wait', () => {
  it('is what the answer says, in seconds or as a date', () => {
    expect(retryAfterOf(new Headers({ 'retry-after': '7' }), now)).toBe(7_000);
    expect(retryAfterOf(new Headers({ 'retry-after': 'Mon, 05 Jan 2026 00:00:30 GMT' }), now)).toBe(30_000);
    expect(retryAfterOf(new Headers({ 'retry-after': '-3' }), now)).toBe(0);
    expect(retryAfterOf(new Headers({ 'retry-after': 'soon' }), now)).toBeUndefined();
    expect(read(477, {}, new Headers({ 'retry-after': '3600' })).retryAfter).toBe(3_600_000);
  });
  it('is ten seconds for the burst, one for search, two for a lock, when it says nothing', () => {
    expect(read(429, { policyName: 'TEN_SECONDLY_ROLLING' }).retryAfter).toBe(10_000);
    expect(read(429, { policyName: 'SECONDLY' }).retryAfter).toBe(1_000);
    expect(failureOf(429, none, {}, 'search', now).retryAfter).toBe(1_000);
    expect(read(423).retryAfter).toBe(2_000);
    expect(read(500).retryAfter).toBeUndefined();
  });
});
