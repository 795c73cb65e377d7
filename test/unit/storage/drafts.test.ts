import { expect, it } from 'vitest';
import type { Draft } from '../../../lib/model/draft.ts';
import type { OutboxItem } from '../../../lib/model/outbox.ts';
import { returned } from '../../../lib/storage/handed.ts';

const sent = (text: string, richText: string | undefined): OutboxItem => ({
  id: 'i1',
  account: '77',
  threadId: '10',
  intent: { kind: 'comment', text, ...(richText === undefined ? {} : { richText }), thenClose: false },
  state: 'held',
  createdAt: 1,
  notBefore: 1,
  updatedAt: 1,
});
const draft = (text: string, richText?: string): Draft => ({
  id: '77/10/comment',
  account: '77',
  threadId: '10',
  kind: 'comment',
  text,
  ...(richText === undefined ? {} : { richText }),
  updatedAt: 1,
});

const bold = '<p><strong>Now</strong></p>';

it('gives a plain text back as plain text although it goes out as HTML too', () => {
  expect(returned(sent('Now', '<p>Now</p>'), undefined, 2)).not.toHaveProperty('richText');
  expect(returned(sent('Now', '<p>Now</p>'), undefined, 2)).toMatchObject({ ...draft('Now'), updatedAt: 2 });
});

it('gives formatting back', () => {
  expect(returned(sent('Now', bold), undefined, 2)).toMatchObject({ ...draft('Now', bold), updatedAt: 2 });
});

it.each([
  ['plain before plain', sent('Now', '<p>Now</p>'), draft('or never'), undefined],
  ['formatted before plain', sent('Now', bold), draft('or <never>'), `${bold}<p>or &lt;never&gt;</p>`],
  [
    'plain before formatted',
    sent('Now', '<p>Now</p>'),
    draft('- never', '<ul><li>never</li></ul>'),
    '<p>Now</p><p><br></p><ul><li>never</li></ul>',
  ],
  [
    'formatted before formatted',
    sent('Now', bold),
    draft('never', '<p><em>never</em></p>'),
    `${bold}<p><em>never</em></p>`,
  ],
])('keeps the formatting of both texts: %s', (_, item, current, richText) => {
  const both = returned(item, current, 2);
  expect(both?.text).toBe(`Now\n\n${current.text}`);
  expect(both?.richText).toBe(richText);
});
