import { describe, expect, it } from 'vitest';
import {
  failureDetail,
  failureRest,
  failureSentence,
  failureText,
} from '../../../../components/session/failure-text.ts';
import type { Failure } from '../../../../lib/model/errors.ts';
import { failureReasons } from '../../../../lib/model/failure-codes.ts';

const refused: Failure = { code: 'invalid', status: 400, message: 'subject is too long', correlationId: 'c-1' };

describe('what a failure says', () => {
  it('quotes HubSpot once when its words say what to change', () => {
    const line = failureSentence(refused);
    expect(line).toBe(
      'HubSpot refused this. HubSpot says: subject is too long. Change what HubSpot names, then try again.',
    );
    expect(failureRest(refused)).toBe('Correlation id c-1');
    expect(failureDetail(refused)).toBe('HubSpot says: subject is too long. Correlation id c-1');
  });

  it.each(failureReasons)('says why we refused it ourselves instead of blaming HubSpot: %s', (reason) => {
    const line = failureSentence({ code: 'invalid', reason });
    expect(line).not.toContain('HubSpot refused');
    expect(line).not.toContain('HubSpot says');
    expect(line).not.toContain('reason.');
    expect(line.length).toBeGreaterThan(failureText({ code: 'invalid', reason }).length + 5);
    expect(failureDetail({ code: 'invalid', reason })).toBeUndefined();
  });

  it('puts no words into the mouth of a HubSpot that did not answer', () => {
    expect(failureDetail({ code: 'unreachable', message: 'TypeError' })).toBeUndefined();
    const broken: Failure = { code: 'server', status: 200, reason: 'answer-broken' };
    expect(failureSentence(broken)).toBe(
      'HubSpot has trouble answering. Its answer did not come whole. Try again in a moment.',
    );
    expect(failureDetail(broken)).toBeUndefined();
  });
});
