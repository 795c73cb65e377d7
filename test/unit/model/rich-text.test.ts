import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, fromText, hasFormatting, line, type RichDoc, safeHref } from '../../../lib/model/rich-text.ts';
import { paragraphs, toHtml, trimmedHtml } from '../../../lib/model/rich-text-html.ts';
import { fromHtml } from '../../../lib/model/rich-text-parse.ts';
import { retyped, toText } from '../../../lib/model/rich-text-plain.ts';
import { anyDoc, plainDoc, typed } from './rich-docs.ts';

const list = (...items: Block[][]): Block => ({ is: 'list', items });
const numbers = (start: number, ...items: Block[][]): Block => ({ is: 'list', start, items });
const quote = (...blocks: Block[]): Block => ({ is: 'quote', blocks });
const say = (text: string) => line({ text });

const letter: RichDoc = [
  say('Dear Petra,'),
  line(),
  line({ text: 'the crates ' }, { text: 'leave today', bold: true }, { text: ':' }),
  list([say('one')], [say('two'), numbers(3, [say('deep')], [say('deeper')])]),
  quote(say('When?'), line(), say('And how?')),
  line({ text: 'See ' }, { text: 'the tracking', href: 'https://track.example/1' }, { text: '.' }),
];

describe('the plain alternative', () => {
  it('says with characters what formatting says', () => {
    expect(toText(letter)).toBe(
      [
        'Dear Petra,',
        '',
        'the crates leave today:',
        '- one',
        '- two',
        '  3. deep',
        '  4. deeper',
        '> When?',
        '>',
        '> And how?',
        'See the tracking <https://track.example/1>.',
      ].join('\n'),
    );
  });

  it('names a link once when its text is its address', () => {
    const links = ['https://a.example', 'a@b.example', '+4912345'];
    const hrefs = ['https://a.example/', 'mailto:a@b.example', 'tel:+4912345'];
    expect(toText(links.map((text, n) => line({ text, href: hrefs[n] ?? '' })))).toBe(links.join('\n'));
  });

  it('keeps one address for a link that is bold in part', () => {
    const href = 'https://a.example/x';
    expect(toText([line({ text: 'read ', href }, { text: 'this', bold: true, href })])).toBe(
      'read this <https://a.example/x>',
    );
  });

  it('has every character that was typed, in order', () => {
    fc.assert(
      fc.property(anyDoc, (doc) => {
        const text = toText(doc);
        let at = 0;
        for (const character of typed(doc)) {
          at = text.indexOf(character, at);
          expect(at, `${JSON.stringify(character)} of ${JSON.stringify(typed(doc))} in ${text}`).toBeGreaterThan(-1);
          at += character.length;
        }
      }),
    );
  });

  it('of a plain text is that text', () => {
    fc.assert(fc.property(plainDoc, (doc) => void expect(fromText(toText(doc))).toEqual(doc)));
  });
});

describe('HTML of ours', () => {
  it('shows lines, empty lines, lists, quotes and links', () => {
    expect(toHtml(letter)).toBe(
      '<p>Dear Petra,</p><p>the crates <strong>leave today</strong>:</p>' +
        '<ul><li>one</li><li>two<ol start="3"><li>deep</li><li>deeper</li></ol></li></ul>' +
        '<blockquote><p>When?</p><p>And how?</p></blockquote>' +
        '<p>See <a href="https://track.example/1">the tracking</a>.</p>',
    );
  });

  it('keeps more than one empty line, and those beside a list', () => {
    const doc = [line(), say('a'), line(), line(), say('b'), line(), list([say('c'), line(), say('d')]), line()];
    expect(toHtml(doc)).toBe(
      '<p><br></p><p>a</p><p><br></p><p>b</p><p><br></p><ul><li>c<br><br>d</li></ul><p><br></p>',
    );
    expect(fromHtml(toHtml(doc))).toEqual(doc);
  });

  it('is read as the document that it was written from, whatever that is', () => {
    fc.assert(
      fc.property(anyDoc, (doc) => {
        const again = fromHtml(toHtml(doc));
        expect(again).toEqual(doc);
        expect(toHtml(again)).toBe(toHtml(doc));
        expect(toText(again)).toBe(toText(doc));
      }),
    );
  });

  it('has no tag and no attribute that is not ours, whatever was typed', () => {
    const ours = /<\/?(?:p|strong|em|ul|ol|li|blockquote)>|<br>|<ol start="\d+">|<a href="[^"<>]*">|<\/a>/g;
    fc.assert(
      fc.property(
        anyDoc,
        (doc) => void expect(toHtml(doc).replace(ours, '')).not.toMatch(/[<>"]|&(?!amp;|lt;|gt;|quot;|nbsp;|emsp;)/),
      ),
    );
  });

  it('says what the plain alternative says, up to marks and addresses', () => {
    const words = (html: string) =>
      html
        .replace(/<[^>]*>/g, '')
        .replace(/&nbsp;/g, ' ')
        .replace(/&emsp;/g, '\t')
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&');
    fc.assert(fc.property(anyDoc, (doc) => void expect(words(toHtml(doc))).toBe(typed(doc))));
  });

  it('loses no empty line when a plain text becomes paragraphs', () => {
    fc.assert(fc.property(plainDoc, (doc) => void expect(toText(fromHtml(toHtml(doc)))).toBe(toText(doc))));
    expect(paragraphs('a\nb\n\nc\n\n\nd\n')).toBe('<p>a<br>b</p><p>c</p><p><br></p><p>d</p>');
  });

  it('is sent without empty lines around it', () => {
    expect(trimmedHtml('<p><br></p><p><br></p><p>a</p><p><br></p><ul><li>b</li></ul><p><br></p>')).toBe(
      '<p>a</p><p><br></p><ul><li>b</li></ul>',
    );
  });

  it('is read leniently: of what is not ours the words remain, and no link that could do harm', () => {
    const html =
      '<div class="x">a <p onclick="x()">b</p><script>c</script><a href="javascript:alert(1)">d</a>\n<img src=x>';
    const doc = fromHtml(html);
    expect(toText(doc)).toContain('<div class="x">a');
    expect(toHtml(doc)).not.toMatch(/<(?:div|script|img|a)\b|onclick="x/);
    expect(toText(doc).replace(/\s/g, '')).toContain('d');
    expect(fromHtml('')).toEqual([line()]);
    expect(fromHtml('<ul></ul></li><ol>')).toEqual([line()]);
  });
});

describe('formatting', () => {
  it('is whatever plain text would lose', () => {
    expect(hasFormatting(fromText('- a\n> b'))).toBe(false);
    for (const doc of [[list([say('a')])], [quote(say('a'))], [line({ text: 'a', italic: true })]])
      expect(hasFormatting(doc)).toBe(true);
  });
});

describe('addresses', () => {
  it.each([
    ['https://A.example/x y', 'https://a.example/x%20y'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
    ['tel:+49 123', 'tel:+49 123'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['/relative', undefined],
    ['a.example', undefined],
  ])('%s', (address, href) => expect(safeHref(address)).toBe(href));
});

describe('typing into the plain text of a document', () => {
  const typing = (doc: RichDoc, text: string) => toHtml(retyped(doc, text));
  const bold = [line({ text: 'so ' }, { text: 'bold', bold: true })];

  it('keeps the formatting around it', () => {
    expect(typing(bold, 'so bolder')).toBe('<p>so <strong>bolder</strong></p>');
    expect(typing(bold, 'oh so bold')).toBe('<p>oh so <strong>bold</strong></p>');
    expect(typing([list([say('a')], [say('b')])], '- a\n- bc')).toBe('<ul><li>a</li><li>bc</li></ul>');
    expect(typing([quote(say('a'), line())], '> a\n>b')).toBe('<blockquote><p>a<br>b</p></blockquote>');
  });
  it('makes lines of line breaks', () => {
    expect(typing(bold, 'so bold\nnew')).toBe('<p>so <strong>bold</strong><br>new</p>');
    expect(typing([list([say('ab')])], '- a\nb')).toBe('<ul><li>a<br>b</li></ul>');
  });
  it('does not make a link longer from behind', () => {
    const link = [line({ text: 'a@b.example', href: 'mailto:a@b.example' })];
    expect(typing(link, 'a@b.example!')).toBe('<p><a href="mailto:a@b.example">a@b.example</a>!</p>');
  });
  it('is taken as plain text where it has no place of its own', () => {
    expect(typing([list([say('a')], [say('b')])], 'x')).toBe('<p>x</p>');
  });
  it('always says what was typed, letter by letter', () => {
    fc.assert(
      fc.property(anyDoc, fc.nat(), fc.string({ minLength: 1, maxLength: 3 }), (doc, where, insert) => {
        const text = toText(doc);
        const at = where % (text.length + 1);
        const edited = text.slice(0, at) + insert.replace(/[\r]/g, '') + text.slice(at);
        const now = retyped(doc, edited);
        let from = 0;
        const result = toText(now);
        for (const character of insert.replace(/\s/g, '')) {
          from = result.indexOf(character, from);
          expect(from).toBeGreaterThan(-1);
          from += character.length;
        }
        expect(typed(now).replace(/\s/g, '').length).toBeGreaterThanOrEqual(typed(doc).replace(/\s/g, '').length);
      }),
    );
  });
});
