import { expect, it } from 'vitest';
import type { Message } from '../../../../lib/model/message.ts';
import { createCorpus, type Found } from '../../../../lib/store/search/corpus.ts';
import { advance, createPace } from '../../../../lib/store/search/pace.ts';
import { thread } from '../support/data.ts';
import { said } from '../support/searching.ts';

const patient = () => createPace(() => 0);

it('finds the same in what was found before as in everything, also when that was read anew since', async () => {
  let messages: Message[] = [said('m1', '10', 'a crate'), said('m2', '10', 'a creek'), said('m3', '10', 'nothing')];
  const corpus = createCorpus(
    async (_, afterId) => (afterId === '' ? messages : []),
    () => undefined,
  );
  const idsOf = (found: Found | undefined) => (found?.get('10') ?? []).map(({ messageId }) => messageId);
  const find = (terms: readonly string[], within?: Found) =>
    advance(corpus.find(within?.keys() ?? ['10'], terms, within), patient());
  await corpus.update([thread('10', '1')], patient(), () => false);
  const found = find(['cr']);
  expect(idsOf(found).sort()).toEqual(['m1', 'm2']);
  expect(idsOf(find(['cra'], found))).toEqual(['m1']);
  // One more before them: every line has another place than when it was found.
  messages = [said('m9', '10', 'first of all'), ...messages];
  corpus.touch(['10']);
  await corpus.update([thread('10', '1')], patient(), () => false);
  expect(idsOf(find(['cra'], found))).toEqual(['m1']);
  expect(idsOf(find(['cre'], found))).toEqual(['m2']);
  expect(idsOf(find(['fir']))).toEqual(['m9']);
});
