// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { sanitizeMail } from '../../../../components/mail/sanitize-mail.ts';
import { mountHtml } from '../../../../components/thread/mount-html.ts';
import { refuseBomb, sanitize } from '../../../../components/thread/sanitize.ts';
import { orderMail } from '../../../../lib/sandbox/data/order-mail.ts';
import { newsletters } from '../../../support/newsletters.ts';

const times = (count: number, html: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => html(i)).join('');
const bomb = (tag: string) => `<p>${times(1_500, (i) => `<${tag} id=${i}>`)}</p>${times(1_500, () => '<p>x')}`;

describe('HTML of which a parser would make millions of elements', () => {
  it.each(['b', 'FONT', 'strong', 'code', 'i', 'u', 'nobr'])('is not parsed in either view: <%s>', (tag) => {
    expect(() => refuseBomb(bomb(tag))).toThrow('too much formatting');
    expect(() => sanitize(bomb(tag))).toThrow('too much formatting');
    expect(() => sanitizeMail(bomb(tag))).toThrow('too much formatting');
  });

  it('stays plain text', () => {
    const host = document.createElement('div');
    expect(mountHtml(host, bomb('b'), new Map())).toBeUndefined();
    expect(host.shadowRoot).toBeNull();
  });

  it.each<readonly [string, string]>([
    ['an order', orderMail],
    ...newsletters().map(({ html }, index) => [`newsletter ${index}`, html] as const),
    [
      'a long history with links',
      times(2_000, (i) => `<p><b>Petra</b> <a href="https://a.example/${i}">x</a> <u>y</u></p>`),
    ],
    ['colorful words', times(500, () => '<p><font color="red">x</font><span>y</span></p>')],
  ])('is not what people send: %s', (_, html) => expect(() => refuseBomb(html)).not.toThrow());

  it('is found in one pass', () => {
    expect(() => refuseBomb('<'.repeat(1_000_000))).not.toThrow();
    expect(() => refuseBomb('<b '.repeat(200_000))).toThrow();
  });
});
