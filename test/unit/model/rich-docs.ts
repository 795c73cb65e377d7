import fc from 'fast-check';
import { type Block, line, type RichDoc, type Run, tidy } from '../../../lib/model/rich-text.ts';

/** Any document that an agent could write, spaces, markup and signs of other scripts included. */

const characters = fc.constantFrom(
  'a',
  'B',
  ' ',
  '  ',
  '<',
  '>',
  '&',
  '"',
  '&nbsp;',
  '-',
  '1. ',
  '> ',
  'é',
  '👋',
  '\u00a0',
  '\t',
);
const text = fc.array(characters, { minLength: 1, maxLength: 6 }).map((all) => all.join(''));
const href = fc.constantFrom(
  'https://a.example/',
  'https://b.example/?x=1&y=%22',
  'mailto:a@b.example',
  'tel:+4912345',
);

const run: fc.Arbitrary<Run> = fc
  .record({ text, bold: fc.boolean(), italic: fc.boolean(), href: fc.option(href) })
  .map((r) => ({
    text: r.text,
    ...(r.bold ? { bold: true as const } : {}),
    ...(r.italic ? { italic: true as const } : {}),
    ...(r.href === null ? {} : { href: r.href }),
  }));
const words = fc.array(run, { maxLength: 4 }).map((runs) => line(...runs));

const { doc } = fc.letrec<{ block: Block; doc: RichDoc; item: readonly Block[] }>((tie) => ({
  item: fc.tuple(words, fc.array(tie('block'), { maxLength: 2 })).map(([first, rest]) => [first, ...rest]),
  block: fc.oneof(
    { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
    words,
    fc
      .tuple(fc.option(fc.nat(12), { nil: undefined }), fc.array(tie('item'), { minLength: 1, maxLength: 3 }))
      .map(([start, items]): Block => ({ is: 'list', ...(start === undefined ? {} : { start }), items })),
    tie('doc').map((blocks): Block => ({ is: 'quote', blocks })),
  ),
  doc: fc.array(tie('block'), { maxLength: 5 }),
}));

export const anyDoc: fc.Arbitrary<RichDoc> = doc.map(tidy);

/** The same without formatting. */
export const plainDoc: fc.Arbitrary<RichDoc> = fc
  .array(fc.option(text), { minLength: 1, maxLength: 6 })
  .map((all) => all.map((one) => (one === null ? line() : line({ text: one }))));

/** Every character of a document as it was typed, in order. */
export const typed = (blocks: RichDoc): string =>
  blocks
    .map((b) =>
      b.is === 'line'
        ? b.runs.map((r) => r.text).join('')
        : b.is === 'quote'
          ? typed(b.blocks)
          : b.items.map(typed).join(''),
    )
    .join('');
