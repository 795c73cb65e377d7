import type { Block, List } from '../../../lib/model/rich-text.ts';
import { isWordMark } from './pasted-style.ts';

/** A paragraph of Word's that is an item of a list. */
export interface WordItem {
  /** 1 is the outermost. */
  readonly level: number;
  /** The number that it shows; undefined for a bullet. */
  readonly number: number | undefined;
  readonly blocks: readonly Block[];
}

/** The bullet or number that Word put in front of an item; letters count as numbers from the first. */
export function numberOf(paragraph: Element): number | undefined {
  const mark = [...paragraph.querySelectorAll('[style]')].find(isWordMark)?.textContent ?? '';
  const found = /^\s*\(?(\d+|[a-z]{1,4})[.)]/i.exec(mark)?.[1];
  if (found === undefined) return undefined;
  return /^\d/.test(found) ? Number(found) : 1;
}

/** Lists, and lists in them, for paragraphs one after another. */
export function wordLists(items: readonly WordItem[]): List[] {
  const lists: { start: number | undefined; items: Block[][] }[] = [];
  const level = Math.min(...items.map((item) => item.level));
  for (let at = 0; at < items.length; at++) {
    const item = items[at];
    if (!item) break;
    const last = lists.at(-1);
    if (item.level > level && last) {
      const next = items.findIndex((one, n) => n > at && one.level <= level);
      const deeper = items.slice(at, next < 0 ? items.length : next);
      last.items.at(-1)?.push(...wordLists(deeper));
      at += deeper.length - 1;
    } else if (last && (last.start === undefined) === (item.number === undefined)) last.items.push([...item.blocks]);
    else lists.push({ start: item.number, items: [[...item.blocks]] });
  }
  return lists.map(({ start, items: all }) => ({ is: 'list', ...(start === undefined ? {} : { start }), items: all }));
}
