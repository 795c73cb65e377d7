import { describe, expect, it } from 'vitest';
import { firstWrong, judgeMany } from '../../support/recipients/judge.ts';
import { broken, MUTANTS } from '../../support/recipients/mutants.ts';

/** Another run than the bench's, and as short as a unit test should be: `npm run bench -- recipients` judges 10,000. */
const SEED = 20_261;

describe('whom a reply goes to, in generated threads', () => {
  it('is exactly who the rules in prose say, on the wire', async () => {
    const { recipients, ...verdict } = await judgeMany(SEED, 2000);
    expect(verdict).toEqual({ threads: 2000, dropped: 0, added: 0, forbidden: 0, firstWrong: undefined });
    expect(recipients).toBeGreaterThan(2000);
  }, 120_000);

  it.each(MUTANTS)('would be noticed if $name', async (mutant) => {
    const rules = await broken(mutant);
    expect(await firstWrong(SEED, 2000, rules)).toBeDefined();
  });
});
