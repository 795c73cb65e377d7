const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

function decodeEntity(whole: string, name: string): string {
  if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/** Elements whose content is not text. */
const silent: ReadonlySet<string> = new Set(['style', 'script', 'head', 'title', 'template', 'noscript']);

/** Tags that end a line. */
const ending: ReadonlySet<string> = new Set([
  'br',
  '/p',
  '/div',
  '/tr',
  '/li',
  '/blockquote',
  '/h1',
  '/h2',
  '/h3',
  '/h4',
  '/h5',
  '/h6',
  '/ul',
  '/ol',
]);

/** Where the markup that begins at `open` ends and what it stands for in the text; undefined when it never ends. */
function markup(html: string, open: number): { readonly end: number; readonly text: string } | undefined {
  if (!/[a-z/!?]/i.test(html.charAt(open + 1))) return { end: open + 1, text: '<' };
  const comment = html.startsWith('<!--', open);
  const close = html.indexOf(comment ? '-->' : '>', open);
  if (close < 0) return undefined;
  if (comment) return { end: close + 3, text: '' };
  const name = /^\/?[a-z0-9]*/i.exec(html.slice(open + 1, open + 20))?.[0].toLowerCase() ?? '';
  if (!silent.has(name)) return { end: close + 1, text: ending.has(name) ? '\n' : '' };
  const rest = html.slice(close).search(new RegExp(`</${name}`, 'i'));
  return rest < 0 ? undefined : { end: close + rest, text: '' };
}

/**
 * The text of an HTML, roughly, in one pass and without parsing it: only ever shown as text, so nothing in it can run.
 * For messages that come without a plain text.
 */
export function textOfHtml(html: string): string {
  let text = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const piece = html.slice(at, open < 0 ? undefined : open);
    text += piece.replace(/\s+/g, ' ');
    const next = open < 0 ? undefined : markup(html, open);
    if (!next) break;
    text += next.text;
    at = next.end;
  }
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/&(#?\w{1,10});/g, decodeEntity)
    .trim();
}
