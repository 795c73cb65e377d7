import type { Mark, Node } from 'prosemirror-model';
import { type Block, line, type RichDoc, type Run, safeHref, tidy } from '../../../lib/model/rich-text.ts';
import { boldMark, italicMark, itemType, lineType, linkMark, listType, quoteType, schema } from './schema.ts';

const marksOf = ({ bold, italic, href }: Run): Mark[] => [
  ...(href === undefined ? [] : [linkMark.create({ href })]),
  ...(bold ? [boldMark.create()] : []),
  ...(italic ? [italicMark.create()] : []),
];

/** Nodes of ProseMirror for blocks of ours. */
export const nodesOf = (blocks: readonly Block[]): Node[] =>
  blocks.map((block) => {
    if (block.is === 'quote') return quoteType.create(null, nodesOf(block.blocks));
    if (block.is === 'list')
      return listType.create(
        { start: block.start ?? null },
        block.items.map((item) => itemType.create(null, nodesOf(item))),
      );
    return lineType.create(
      null,
      block.runs.map((run) => schema.text(run.text, marksOf(run))),
    );
  });

/** A whole document for the editor. */
export const nodeOf = (doc: RichDoc): Node => schema.topNodeType.create(null, nodesOf(tidy(doc)));

function runOf(node: Node): Run {
  const link = linkMark.isInSet(node.marks);
  const href = link ? safeHref(String(link.attrs.href)) : undefined;
  return {
    text: (node.text ?? '').replace(/[\r\n]+/g, ' '),
    ...(boldMark.isInSet(node.marks) ? { bold: true as const } : {}),
    ...(italicMark.isInSet(node.marks) ? { italic: true as const } : {}),
    ...(href === undefined ? {} : { href }),
  };
}

/** Blocks of ours for what a node of ProseMirror holds. */
export function blocksOf({ content }: Pick<Node, 'content'>): Block[] {
  return content.content.map((node): Block => {
    if (node.type === quoteType) return { is: 'quote', blocks: blocksOf(node) };
    if (node.type === listType) {
      const start = node.attrs.start as number | null;
      return { is: 'list', ...(start === null ? {} : { start }), items: node.content.content.map(blocksOf) };
    }
    return line(...node.content.content.map(runOf));
  });
}

/** The document that is in the editor. */
export const docIn = (node: Node): RichDoc => tidy(blocksOf(node));
