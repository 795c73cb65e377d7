/** Ways to write the same HTML that a filter may not recognize and a browser still understands. */
export type Trick = (html: string) => string;

const names = /(<\/?)([a-z][\w:]*)|(\s)([a-z][\w:-]*)(?==)/gi;
const rename =
  (change: (name: string) => string): Trick =>
  (html) =>
    html.replace(names, (_, open?: string, tag?: string, gap?: string, attribute?: string) =>
      open ? open + change(tag ?? '') : (gap ?? '') + change(attribute ?? ''),
    );

const scheme =
  (as: string): Trick =>
  (html) =>
    html.replaceAll('https://', as);
const wrap =
  (before: string, after: string): Trick =>
  (html) =>
    before + html + after;

/** The spaces before attributes, which may be any white space or a slash. */
const gaps =
  (as: string): Trick =>
  (html) =>
    html.replace(/(<[a-z]\w*) (?=[a-z])/gi, `$1${as}`);

export const tricks: Readonly<Record<string, Trick>> = {
  capitals: rename((name) => name.toUpperCase()),
  'mixed case': rename((name) =>
    name.replace(/[a-z]/g, (letter, at: number) => (at % 2 ? letter.toUpperCase() : letter)),
  ),
  'slashes for spaces': gaps('/'),
  'line breaks for spaces': gaps('\n\t'),
  'form feeds for spaces': gaps('\f'),
  'no scheme': scheme('//'),
  backslashes: scheme('https:\\\\'),
  'plain http': scheme('http://'),
  'capital scheme': scheme('HTTPS://'),
  'decimal entities': scheme('&#104;&#116;&#116;&#112;&#115;&#58;//'),
  'hexadecimal entities': scheme('&#x68;&#X74;&#x0074;ps&colon;&sol;&sol;'),
  'entities without end': scheme('&#0000104ttps://'),
  'line break in the scheme': scheme('ht\ntp\ts://'),
  'control characters before': scheme('\u0001\u001f https://'),
  'many slashes': scheme('https://///'),
  'no slashes': scheme('https:'),
  'user in front': scheme('https://app.hubspot.com@'),
  'in a table': wrap('<table><tbody><tr><td align="center">', '</td></tr></tbody></table>'),
  'out of a table': wrap('<table><tr>', '</tr></table>'),
  'in a quote': wrap('<div class="gmail_quote"><blockquote type="cite">', '</blockquote></div>'),
  'very deep': wrap('<div>'.repeat(230), '</div>'.repeat(230)),
  'after the end': wrap('<html><body>x</body></html>', ''),
  'in a head': wrap('<html><head>', '</head><body>x</body></html>'),
  'in svg’s description': wrap('<svg><desc>', '</desc></svg>'),
  'in mathml’s text': wrap('<math><mtext>', '</mtext></math>'),
  'in a shape’s title': wrap('<svg><title><p>', '</p></title></svg>'),
  'after an open attribute': wrap('<p title="', '"><b>x</b>'),
  'after an open comment': wrap('<!-- ', ' --><b>x</b>'),
  'after a broken tag': wrap('<<a <b><', ''),
  'with null characters': (html) =>
    html.replaceAll('<', '<\u0000<').replace(/(\s)(src|href|style|on\w+)=/gi, '$1\u0000x=1 $2='),
  'two of each attribute': (html) => html.replace(/\s(alt|title|width)=/gi, ' $1=x $1='),
  twice: (html) => `${html}\n${html}`,
  'in a form': wrap('<form action="/"><fieldset><label>', '</label></fieldset></form>'),
  'in an element nobody knows': wrap('<o:p><x-y is="z">', '</x-y></o:p>'),
  'in a hidden part': wrap('<div hidden><div style="display:none">', '</div></div>'),
  'written from right to left': wrap('<bdo dir="rtl">\u202e', '</bdo>'),
};
