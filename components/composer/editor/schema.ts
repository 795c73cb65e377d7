import { type DOMOutputSpec, Schema } from 'prosemirror-model';
import { linkRel } from '../../thread/links.ts';

/** A line, a list or a quote; its direction is that of its own words, as in a text box. */
const paragraph = { content: 'inline*', group: 'block', toDOM: (): DOMOutputSpec => ['p', { dir: 'auto' }, 0] };

/**
 * What lib/model/rich-text.ts knows, as ProseMirror wants it said. `parseDOM` reads what browsers do to the box while
 * somebody types; what is pasted never comes this way (see clipboard.ts).
 */
export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { ...paragraph, parseDOM: [{ tag: 'p' }, { tag: 'div' }] },
    list: {
      content: 'list_item+',
      group: 'block',
      attrs: { start: { default: null } },
      parseDOM: [
        { tag: 'ul' },
        { tag: 'ol', getAttrs: (dom: HTMLElement) => ({ start: dom instanceof HTMLOListElement ? dom.start : 1 }) },
      ],
      toDOM: ({ attrs: { start } }): DOMOutputSpec => {
        if (start === null) return ['ul', 0];
        return start === 1 ? ['ol', 0] : ['ol', { start: String(start) }, 0];
      },
    },
    list_item: {
      content: 'paragraph block*',
      defining: true,
      parseDOM: [{ tag: 'li' }],
      toDOM: (): DOMOutputSpec => ['li', 0],
    },
    blockquote: {
      content: 'block+',
      group: 'block',
      defining: true,
      parseDOM: [{ tag: 'blockquote' }],
      toDOM: (): DOMOutputSpec => ['blockquote', 0],
    },
    text: { group: 'inline' },
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [{ tag: 'a[href]', getAttrs: (dom: HTMLElement) => ({ href: dom.getAttribute('href') }) }],
      toDOM: ({ attrs: { href } }): DOMOutputSpec => ['a', { href, rel: linkRel, title: href }, 0],
    },
    strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: (): DOMOutputSpec => ['strong', 0] },
    em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: (): DOMOutputSpec => ['em', 0] },
  },
});

export const { paragraph: lineType, list: listType, list_item: itemType, blockquote: quoteType } = schema.nodes;
export const { link: linkMark, strong: boldMark, em: italicMark } = schema.marks;
