import { describe, expect, it } from 'vitest';
import { bareSubject } from '../../../lib/model/message.ts';

describe('a subject', () => {
  it.each([
    ['Re: Crates arrived wet', 'Crates arrived wet'],
    ['AW: Re[2]: WG: Crates', 'Crates'],
    ['  RE : re:Crates', 'Crates'],
    ['Regarding: crates', 'Regarding: crates'],
    ['Crates re: Monday', 'Crates re: Monday'],
    ['Re:', ''],
  ])('%s is about %s', (subject, bare) => {
    expect(bareSubject(subject)).toBe(bare);
  });
});
