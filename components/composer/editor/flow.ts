import { type Block, type List, line, type Run, tidyRuns } from '../../../lib/model/rich-text.ts';

/** How a piece of pasted text looks. */
export interface Look {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly href: string | undefined;
  /** White space stands as it is written. */
  readonly pre: boolean;
}

/** Lists that go on: bullets, or numbers in order. */
const continues = (before: List, list: List): boolean =>
  before.start === undefined ? list.start === undefined : list.start === before.start + before.items.length;

const isEmpty = (block: Block): boolean => block.is === 'line' && block.runs.length === 0;

/** Collects lines and blocks in the order in which a browser would show them. */
export class Flow {
  readonly blocks: Block[] = [];
  private runs: Run[] | undefined;
  private apart = false;

  /** Text of the line that is open, or of a new one. White space is one space, and none at the start of a line. */
  text(words: string, look: Look): void {
    const [first = '', ...rest] = look.pre ? words.split(/\r\n?|\n/) : [words.replace(/[ \t\r\n\f]+/g, ' ')];
    this.words(first, look);
    for (const more of rest) {
      this.break();
      this.words(more, look);
    }
  }

  private words(text: string, { bold, italic, href, pre }: Look): void {
    const last = this.runs?.at(-1)?.text ?? ' ';
    // A non-breaking space only kept HTML from swallowing a space.
    const shown = (!pre && last.endsWith(' ') ? text.replace(/^ /, '') : text).replace(/\u00a0/g, ' ');
    if (!shown) return;
    this.runs ??= [];
    this.runs.push({
      text: shown.replace(/[\u200b\ufeff]/g, ''),
      ...(bold ? { bold: true as const } : {}),
      ...(italic ? { italic: true as const } : {}),
      ...(href === undefined ? {} : { href }),
    });
  }

  /** A line break: it ends the line that is open, or is an empty line. */
  break(): void {
    this.runs ??= [];
    this.end();
  }

  /** The end of a block: what comes next is another line. */
  end(): void {
    if (!this.runs) return;
    const runs = tidyRuns(this.runs);
    const last = runs.at(-1);
    if (last) runs[runs.length - 1] = { ...last, text: last.text.replace(/ +$/, '') };
    this.runs = undefined;
    this.add(line(...tidyRuns(runs)));
  }

  /** The edge of a block that keeps a distance from its neighbors. */
  distance(): void {
    this.end();
    this.apart = true;
  }

  /** A block, with an empty line in front of it where lines keep a distance and there is none yet. */
  add(block: Block): void {
    this.end();
    const before = this.blocks.at(-1);
    if (before?.is === 'list' && block.is === 'list' && continues(before, block))
      this.blocks[this.blocks.length - 1] = { ...before, items: [...before.items, ...block.items] };
    else {
      if (this.apart && before?.is === 'line' && block.is === 'line' && !isEmpty(before) && !isEmpty(block))
        this.blocks.push(line());
      this.blocks.push(block);
    }
    this.apart = false;
  }
}
