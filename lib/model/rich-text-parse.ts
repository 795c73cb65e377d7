import { type Block, type Line, line, type RichDoc, type Run, safeHref, tidy } from './rich-text.ts';

/** A tag or a piece of text. Works where there is no DOM, and is only for what `toHtml` writes: anything else is text. */
const pieces = /<(\/?)(p|br|strong|em|a|ul|ol|li|blockquote)((?:\s+[a-z]+="[^"]*")*)\s*>|([^<]+|<)/g;

const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', emsp: '\t' };
const unescaped = (text: string): string =>
  text
    .replace(/&(amp|lt|gt|quot|nbsp|emsp);/g, (all, name: string) => characters[name] ?? all)
    .replace(/[\r\n]+/g, ' ');

interface Piece {
  /** '' for text. */
  readonly tag: string;
  readonly closes: boolean;
  /** The text, or the tag's attributes. */
  readonly text: string;
}

const cut = (html: string): Piece[] =>
  [...html.matchAll(pieces)].map(([, slash, tag = '', attributes = '', text]) => ({
    tag,
    closes: slash === '/',
    text: text === undefined ? attributes : unescaped(text),
  }));

const attribute = (attributes: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1];
  return found === undefined ? undefined : unescaped(found);
};

/** Reads pieces one after another; what is open inside a line goes on in the next. */
class Reader {
  private at = 0;
  private bold = 0;
  private italic = 0;
  private href: string | undefined;
  private readonly all: readonly Piece[];

  constructor(all: readonly Piece[]) {
    this.all = all;
  }

  private get next(): Piece | undefined {
    return this.all[this.at];
  }

  private mark({ tag, closes, text }: Piece): void {
    if (tag === 'strong') this.bold += closes ? -1 : 1;
    if (tag === 'em') this.italic += closes ? -1 : 1;
    if (tag === 'a') this.href = closes ? undefined : safeHref(attribute(text, 'href') ?? '');
  }

  private run(text: string): Run {
    return {
      text,
      ...(this.bold > 0 ? { bold: true as const } : {}),
      ...(this.italic > 0 ? { italic: true as const } : {}),
      ...(this.href === undefined ? {} : { href: this.href }),
    };
  }

  /** Lines up to the next tag of a block. The break after an empty last line only shows that line. */
  private lines(): Line[] {
    const lines: Run[][] = [[]];
    for (let piece = this.next; piece && /^(?:|br|strong|em|a)$/.test(piece.tag); piece = this.next) {
      this.at++;
      if (piece.tag === 'br') lines.push([]);
      else if (piece.tag) this.mark(piece);
      else lines.at(-1)?.push(this.run(piece.text));
    }
    if (lines.length > 1 && lines.at(-1)?.length === 0) lines.pop();
    return lines.map((runs) => line(...runs));
  }

  /** Blocks up to the end of a tag, or of everything. */
  blocks(end?: string): Block[] {
    const found: Block[] = [];
    /** Since the last list or quote there was a paragraph with words in it. */
    let spoken = false;
    for (let piece = this.next; piece; piece = this.next) {
      if (piece.closes && piece.tag === end) {
        this.at++;
        break;
      }
      if (piece.tag === 'p' && !piece.closes) {
        this.at++;
        const lines = this.lines();
        const empty = lines.every((l) => l.runs.length === 0);
        if (spoken && !empty) found.push(line());
        spoken ||= !empty;
        found.push(...lines);
      } else if (/^(?:ul|ol|blockquote)$/.test(piece.tag) && !piece.closes) {
        this.at++;
        spoken = false;
        found.push(this.block(piece));
      } else if (/^(?:|br|strong|em|a)$/.test(piece.tag)) found.push(...this.loose());
      else this.at++;
    }
    return found;
  }

  /** Lines outside a paragraph; none for white space and the ends of tags. */
  private loose(): Line[] {
    const from = this.at;
    const lines = this.lines();
    const nothing = this.all.slice(from, this.at).every((p) => p.tag !== 'br' && (p.tag || !p.text));
    return nothing ? [] : lines;
  }

  private block({ tag, text }: Piece): Block {
    if (tag === 'blockquote') return { is: 'quote', blocks: this.blocks(tag) };
    const items: (readonly Block[])[] = [];
    for (let piece = this.next; piece; piece = this.next) {
      this.at++;
      if (piece.closes && piece.tag === tag) break;
      if (piece.tag === 'li' && !piece.closes) items.push(this.blocks('li'));
    }
    const start = Number(attribute(text, 'start') ?? 1);
    return tag === 'ul' ? { is: 'list', items } : { is: 'list', start: Number.isSafeInteger(start) ? start : 1, items };
  }
}

/** Reads what `toHtml` has written. Lenient: of anything else the words remain. */
export const fromHtml = (html: string): RichDoc => tidy(new Reader(cut(html)).blocks());
