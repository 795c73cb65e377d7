import { describe, expect, it } from 'vitest';
import { chooseBody } from '../../../../components/thread/body-choice.ts';
import { linkify } from '../../../../components/thread/linkify.ts';
import { splitQuoted } from '../../../../components/thread/quoted.ts';
import { textOfHtml } from '../../../../lib/model/html-text.ts';
import { incoming } from '../../../gallery/data.ts';

const choose = (text: string, richText?: string) =>
  chooseBody(incoming('a', 0, text, richText === undefined ? {} : { richText }));

describe('what of a message is rendered', () => {
  it('is the plain text without HTML, with HTML that adds nothing, and with far too much of it', () => {
    expect(choose('Hi')).toEqual({ kind: 'text', text: 'Hi' });
    expect(choose('Hi', '<div><p style="x">Hi<br></p></div>').kind).toBe('text');
    expect(choose('Hi', `<b>Hi</b>${' '.repeat(10)}${'<i>x</i>'.repeat(60_000)}`).kind).toBe('text');
  });

  it('is the HTML when it has structure, with a text for the first paint', () => {
    expect(choose('Hi', '<p><b>Hi</b></p>')).toEqual({ kind: 'html', html: '<p><b>Hi</b></p>', text: 'Hi' });
    expect(choose('', '<p>A &amp; <b>B</b></p><p>C</p>').text).toBe('A & B\nC');
  });

  it('is the original once it is here', () => {
    const message = incoming('a', 0, 'short', { richText: '<b>short</b>' });
    expect(chooseBody(message, { text: 'The whole' })).toEqual({ kind: 'text', text: 'The whole' });
    expect(chooseBody(message, {}).text).toBe('short');
  });
});

describe('a hostile sender', () => {
  it.each(['<', '<!--', '<style>', '</', 'a@', 'www.', '\u00a0', '&', '<b> ', 'https://'])(
    'can’t buy time with 200,000 characters of %j',
    (piece) => {
      const text = piece.repeat(200_000 / piece.length);
      // What looks at each sign again for every other one takes minutes, and ends at the time limit.
      expect(textOfHtml(text).length).toBeLessThanOrEqual(text.length);
      expect(linkify(text).length).toBeGreaterThan(0);
      expect(splitQuoted(text)).toBeDefined();
    },
  );
});

describe('the text of an HTML', () => {
  it.each([
    ['<style>p{}</style><script>x()</script><p>a</p><p>b</p>', 'a\nb'],
    ['a<br>b<li>c</li>&lt;d&gt;&#x41;&#66;&bogus;&#0;', 'a\nbc\n<d>AB&bogus;&#0;'],
    ['<!-- <b>no</b> -->yes', 'yes'],
    ['a < b and 2<3 <b>x</b', 'a < b and 2<3 x'],
    ['&#99999999999;', '&#99999999999;'],
  ])('%j → %j', (html, text) => expect(textOfHtml(html)).toBe(text));
});
