import { describe, expect, it } from 'vitest';
import { linkify } from '../../../../components/thread/linkify.ts';
import { destination, safeUrl } from '../../../../components/thread/links.ts';
import { misleading } from '../../../../components/thread/misleading.ts';

const url = (href: string): URL => safeUrl(href) ?? expect.unreachable(href);

describe('which addresses become links', () => {
  it.each(['https://a.example/x', 'HTTP://a.example', 'mailto:a@b.example', 'tel:+34600'])('%s does', (href) =>
    expect(safeUrl(href)).toBeDefined(),
  );

  it.each([
    'javascript:alert(1)',
    ' java\tscript:alert(1)',
    'data:text/html,x',
    'blob:https://a.example/1',
    'file:///etc/passwd',
    'vbscript:x',
    'chrome://settings',
    '/relative',
    '//no-scheme.example',
    '',
    undefined,
  ])('%s does not', (href) => expect(safeUrl(href)).toBeUndefined());
});

describe('where a link really goes', () => {
  it('is its host, foreign letters left encoded', () => {
    expect(destination(url('https://bank.example:8443/login?x'))).toBe('bank.example:8443');
    expect(destination(url('https://bаnk.example/'))).toMatch(/^xn--/);
    expect(destination(url('mailto:a@b.example?subject=x'))).toBe('a@b.example');
  });

  it.each([
    ['www.bank.example', 'https://evil.example/', 'evil.example'],
    ['https://bank.example/login', 'https://bank.example.evil.example/', 'bank.example.evil.example'],
    ['bank.example', 'https://user:bank.example@evil.example/', 'evil.example'],
    ['a@bank.example', 'mailto:a@evil.example', 'a@evil.example'],
    ['Write to a@bank.example.', 'mailto:a@bank.example.evil.example', 'a@bank.example.evil.example'],
    ['www.bank.example\u200b', 'https://evil.example/', 'evil.example'],
    ['www.ba\u00adnk.exam\u2060ple', 'https://evil.example/', 'evil.example'],
    ['bank\u200b.\u200bexample', 'https://evil.example/', 'evil.example'],
    ['www.bank.example.', 'https://evil.example/', 'evil.example'],
    ['www．bank．example', 'https://evil.example/', 'evil.example'],
    ['Sign in at www.bank.example', 'https://evil.example/', 'evil.example'],
    ['Read more at bank.example today', 'https://other.example/', 'other.example'],
    ['(BANK.EXAMPLE)', 'https://evil.example/', 'evil.example'],
    ['evil.example, part of https://Bank.Example/login', 'https://evil.example/', 'evil.example'],
    ['support@bank.example', 'https://evil.example/', 'evil.example'],
    ['Ask jonas.meyer@bank.example', 'https://evil.example/', 'evil.example'],
  ])('“%s” that goes to %s is warned of', (text, href, real) => expect(misleading(text, url(href))).toBe(real));

  it.each([
    ['bank.example', 'https://www.bank.example/x'],
    ['www.bank.example', 'https://login.bank.example/'],
    ['click here', 'https://anything.example/'],
    ['www.ba\u00adnk.example', 'https://bank.example/'],
    ['Read our terms', 'https://anything.example/'],
    ['Sign in at www.bank.example.', 'https://login.bank.example/'],
    ['Write to jonas.meyer@bank.example', 'https://bank.example/contact'],
    ['https://a.example/to?u=https://b.example/', 'https://a.example/to?u=https://b.example/'],
    ['Download Invoice.pdf or notes.txt', 'https://files.example/'],
    ['Sold out.Read more, e.g. on 12.dez at 6 p.m. for 1.50kg', 'https://shop.example/'],
    ['a@b.example, c@d.example', 'mailto:a@b.example,%20C@d.example'],
    ['Write to us: a@b.example!', 'mailto:a@b.example'],
    ['a@b.example', 'mailto:A@b.example'],
    ['+34 600', 'tel:+34600'],
  ])('“%s” that goes to %s is not', (text, href) => expect(misleading(text, url(href))).toBeUndefined());
});

it('a long text of a link is read in one pass', () => {
  for (const text of ['a'.repeat(300_000), 'a.'.repeat(150_000), 'a@'.repeat(150_000), '.'.repeat(300_000)]) {
    expect(misleading(text, url('https://a.example/'))).toBeUndefined();
    expect(misleading(text, url('mailto:a@a.example'))).toBeUndefined();
  }
});

describe('addresses in plain text', () => {
  const links = (text: string) => linkify(text).flatMap((p) => (p.href ? [`${p.text} → ${p.href}`] : []));

  it('are linked without the punctuation around them', () => {
    expect(links('See https://a.example/x(1), (www.b.example/y). Ask c@d.example!')).toEqual([
      'https://a.example/x(1) → https://a.example/x(1)',
      'www.b.example/y → https://www.b.example/y',
      'c@d.example → mailto:c@d.example',
    ]);
  });

  it('lose nothing of the text', () => {
    const text = 'a https://x.example/?q=1&r=<2> b\nwww. c@ @d javascript:alert(1) https:// "https://y.example"';
    expect(
      linkify(text)
        .map((p) => p.text)
        .join(''),
    ).toBe(text);
    expect(links(text).every((l) => /→ (https?|mailto):/.test(l))).toBe(true);
  });
});
