// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordSpacing } from '../../../../components/composer/editor/clean.ts';
import { readDom } from '../../../../components/composer/editor/read-dom.ts';
import { toHtml } from '../../../../lib/model/rich-text-html.ts';
import { toText } from '../../../../lib/model/rich-text-plain.ts';
import { cleaned } from '../../../fixtures/clipboard/cleaned.ts';

const clipboard = (name: string) =>
  readFileSync(join(import.meta.dirname, `../../../fixtures/clipboard/${name}.clip`), 'utf8');

/**
 * What is read without the sanitizer, which does not run in happy-dom: what is read is made anew, so that this alone has
 * to hold. Both together run in Chromium: test/browser/formatting.test.ts.
 */
function read(html: string) {
  const template = document.createElement('template');
  // The sanitizer takes Word's own elements away and keeps what is in them.
  template.innerHTML = html.replace(/<\/?o:p>/g, '');
  for (const one of template.content.querySelectorAll('style, script, title, xml, head > meta')) one.remove();
  return readDom(template.content, wordSpacing(html));
}
const html = (pasted: string) => toHtml(read(pasted));
const text = (pasted: string) => toText(read(pasted));

describe('what is pasted', () => {
  it.each(Object.keys(cleaned))('from %s', (name) => {
    expect(html(clipboard(name))).toBe(cleaned[name]);
  });

  it('is apart where Word shows it apart', () => {
    const two = '<p class=MsoNormal>a</p><p class=MsoNormal>b</p>';
    expect(text(two)).toBe('a\nb');
    expect(text(`<style>p.MsoNormal{margin:0cm;margin-bottom:8.0pt}</style>${two}`)).toBe('a\n\nb');
  });

  it('has no link to anything but pages, mailboxes and phones', () => {
    const links = [
      'javascript:x()',
      ' JaVaScRiPt:x()',
      'data:text/html,x',
      'file:///etc',
      '/path',
      'https://ok.example',
    ];
    expect(html(links.map((href) => `<a href="${href}">a</a>`).join(''))).toBe(
      '<p>aaaaa<a href="https://ok.example/">a</a></p>',
    );
  });

  it('is read however deep it is nested', () => {
    const deep = (tag: string) => {
      const root = document.createElement('div');
      let at: Element = root;
      for (let n = 0; n < 400; n++) at = at.appendChild(document.createElement(tag));
      at.textContent = 'deep';
      const fragment = document.createDocumentFragment();
      fragment.append(root);
      return toText(readDom(fragment, false));
    };
    for (const tag of ['div', 'b', 'blockquote', 'ul', 'table'])
      expect(deep(tag)).toMatch(/^(?:> |- |-?\s)*(?:deep)?$/);
    expect(deep('blockquote')).toBe('> > > > > > > > deep');
  });

  it('loses no word, and is never anything that we do not write', () => {
    const piece = fc.constantFrom(
      ...['<p>', '</p>', '<b>', '</b>', '<ul>', '</ul>', '<li>', '</li>', '<ol start=3>', '</ol>', '<blockquote>'],
      ...['<br>', '<i style="font-style:normal">', '<a href="https://a.example">', '</a>', '<div>', '</div>', 'word'],
      ...[' ', '&nbsp;', '\n', '<pre>', '</pre>', '&lt;b&gt;', '<h1>', "<p style='mso-list:l0 level2 lfo1'>"],
    );
    const ours =
      /<\/?(?:p|strong|em|ul|ol|li|blockquote)>|<br>|<ol start="\d+">|<a href="https:\/\/a\.example\/">|<\/a>/g;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const doc = read(pieces.join(''));
        const words = pieces.filter((one) => one === 'word').length;
        expect(toHtml(doc).replace(ours, '')).not.toMatch(/[<>]/);
        expect(toText(doc).match(/word/g)?.length ?? 0).toBe(words);
      }),
    );
  });
});
