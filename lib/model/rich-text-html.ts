import { type Block, fromText, type Line, type RichDoc, type Run } from './rich-text.ts';
import { byLink } from './rich-text-plain.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => entities[c] ?? c);

/** An empty line that is there by itself: see `flow`. */
export const blank = '<p><br></p>';

const nbsp = (spaces: string): string => '&nbsp;'.repeat(spaces.length);

/** A text so that HTML shows it as it is, runs of spaces included. @param edge a space in front of it would not show */
const shown = (text: string, edge: boolean): string =>
  escaped(text)
    .replace(/ {2,}/g, nbsp)
    .replace(/\t/g, '&emsp;')
    .replace(/^ /, edge ? '&nbsp;' : ' ');

const wrap = (tag: string, on: true | undefined, html: string): string => (on ? `<${tag}>${html}</${tag}>` : html);

/** Neighbors with the same answer together. */
function groups<T>(all: readonly T[], of: (one: T) => unknown): T[][] {
  const found: T[][] = [];
  for (const one of all) {
    const last = found.at(-1);
    if (last?.[0] !== undefined && of(last[0]) === of(one)) last.push(one);
    else found.push([one]);
  }
  return found;
}

/** The runs of one line. */
function inline(runs: readonly Run[]): string {
  let before = '';
  const words = (run: Run): string => {
    const html = shown(run.text, before === '' || before.endsWith(' '));
    before = run.text;
    return html;
  };
  const marked = (group: readonly Run[]): string =>
    groups(group, (r) => r.bold)
      .map((bold) =>
        wrap(
          'strong',
          bold[0]?.bold,
          groups(bold, (r) => r.italic)
            .map((italic) => wrap('em', italic[0]?.italic, italic.map(words).join('')))
            .join(''),
        ),
      )
      .join('');
  return byLink(runs)
    .map((group) => {
      const href = group[0]?.href;
      return href === undefined ? marked(group) : `<a href="${escaped(href)}">${marked(group)}</a>`;
    })
    .join('');
}

/** Lines with a break between them; browsers need one more to show an empty last line. */
const broken = (lines: readonly Line[]): string =>
  lines.map((l) => inline(l.runs)).join('<br>') + (lines.at(-1)?.runs.length === 0 ? '<br>' : '');

const isLine = (block: Block): block is Line => block.is === 'line';

/** Lines between two other blocks: a paragraph for each stretch without an empty line. */
function paragraphsOf(lines: readonly Line[]): string {
  const stretches = groups(lines, (l) => l.runs.length === 0);
  return stretches
    .map((stretch, n) => {
      if (stretch[0]?.runs.length !== 0) return `<p>${broken(stretch)}</p>`;
      // Paragraphs keep a distance by themselves: between two of them that is the first empty line.
      const between = n > 0 && n < stretches.length - 1;
      return blank.repeat(stretch.length - (between ? 1 : 0));
    })
    .join('');
}

function block(one: Exclude<Block, Line>): string {
  if (one.is === 'quote') return `<blockquote>${flow(one.blocks)}</blockquote>`;
  const items = one.items.map((item) => `<li>${blocks(item, broken)}</li>`).join('');
  if (one.start === undefined) return `<ul>${items}</ul>`;
  return one.start === 1 ? `<ol>${items}</ol>` : `<ol start="${one.start}">${items}</ol>`;
}

const blocks = (all: readonly Block[], lines: (group: readonly Line[]) => string): string =>
  groups(all, isLine)
    .map((group) => (group.every(isLine) ? lines(group) : group.map((b) => (isLine(b) ? '' : block(b))).join('')))
    .join('');

const flow = (all: readonly Block[]): string => blocks(all, paragraphsOf);

/**
 * HTML of a document, made of p, br, strong, em, a (href), ul, ol (start), li and blockquote. Between two paragraphs is
 * an empty line, as a mail shows them; more empty lines are paragraphs of their own. Read it with `fromHtml`.
 */
export const toHtml = (doc: RichDoc): string => flow(doc);

/**
 * HTML of a plain text: a paragraph for each block between empty lines, a break for each line, everything escaped.
 * HubSpot shows `richText` where there is any and would run the lines of `text` together.
 */
export const paragraphs = (text: string): string => toHtml(fromText(text.trimEnd()));

/** What stands at the very beginning and end of a text as it is sent: no empty lines. */
export const trimmedHtml = (html: string): string =>
  html.replace(/^(?:<p><br><\/p>)+/, '').replace(/(?:<p><br><\/p>)+$/, '');
