// @vitest-environment happy-dom
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Folds } from '../../../../components/thread/folds.ts';
import { Marker } from '../../../../components/thread/marks.ts';
import { present } from '../../../../components/thread/present.ts';
import { allowedTags } from '../../../../components/thread/sanitize.ts';

const corpus = join(import.meta.dirname, '../../../../../shared/corpora/dompurify-payloads.json');

/**
 * What becomes of an HTML without the sanitizer, which does not run in happy-dom: the second wall alone, which builds the
 * result anew, has to hold. Both together run in Chromium, under Trusted Types: test/gallery/hostile.ts and html.ts.
 */
function rendered(html: string, folds?: Folds) {
  // In a template nothing is connected, so that happy-dom fetches nothing of the corpus.
  const template = document.createElement('template');
  template.innerHTML = html;
  const fragment = template.content;
  const marks = new Marker();
  for (const element of fragment.querySelectorAll('*')) marks.note(element);
  return { marks, fragment: present({ fragment, marks }, folds) };
}

function inside(html: string): HTMLElement {
  const host = document.createElement('div');
  host.append(rendered(html).fragment);
  return host;
}

const elements = new Set<string>([...allowedTags, 'button']);
const attributes = new Set([
  ...['href', 'rel', 'target', 'title', 'class', 'dir', 'lang', 'start', 'colspan', 'rowspan'],
  ...['type', 'aria-expanded', 'hidden'],
]);

/** What of a result must not be there. */
function wrongs(host: ParentNode): string[] {
  return Array.from(host.querySelectorAll('*')).flatMap((element) => [
    ...(elements.has(element.localName) ? [] : [`<${element.localName}>`]),
    ...Array.from(element.attributes).flatMap(({ name, value }) => {
      if (!attributes.has(name)) return [`${element.localName}[${name}]`];
      return name === 'href' && !/^(https?|mailto|tel):/.test(value) ? [value] : [];
    }),
  ]);
}

describe.skipIf(!existsSync(corpus))('hostile HTML (needs ../shared/corpora, skipped without it)', () => {
  const payloads = existsSync(corpus)
    ? (JSON.parse(readFileSync(corpus, 'utf8')) as { title: string; payload: string }[])
    : [];

  it('is there to test with', () => expect(payloads.length).toBeGreaterThan(200));

  it.each(payloads.map(({ title, payload }, index) => [index, title, payload] as const))(
    '%i %s leaves nothing that runs, loads, styles or submits',
    (_, __, payload) => {
      expect(wrongs(rendered(payload).fragment)).toEqual([]);
    },
  );
});

describe('the HTML of a message', () => {
  it('keeps structure and drops looks, classes, ids and what loads', () => {
    const host = inside(
      '<h2 class="x" id="y" style="color:red">Title</h2><ul><li onclick="x()">One</li></ul><img src="https://t.example/a.png" alt="Logo"><form><input><p>Text</p></form><table><tr><td colspan="2">C</td></tr></table>',
    );
    expect(host.querySelector('p.heading')?.textContent).toBe('Title');
    expect(host.querySelector('li')?.attributes).toHaveLength(0);
    expect(host.querySelector('td')?.getAttribute('colspan')).toBe('2');
    expect(host.textContent).toContain('[Logo]');
    expect(wrongs(host)).toEqual([]);
  });

  it('counts the pictures that it does not load, and those that look like trackers', () => {
    const html =
      '<p>Hi</p><img src="https://a.example/1.png"><img src="//a.example/2.gif" width="1" height="1"><img src="https://a.example/3" style="display: none"><img src="cid:4"><img src="data:image/png;base64,x">';
    expect(rendered(html).marks).toMatchObject({ remoteImages: 3, trackers: 2 });
  });

  it('gives every link its rules: a new tab that learns nothing, the real host, a warning when the text lies', () => {
    const host = inside(
      '<a href="https://a.example/x">here</a> <a href="https://evil.example/">www.bank.example</a> <a href="javascript:x()">no</a> <a href="mailto:a@b.example">mail</a> <a href="/relative">rel</a>',
    );
    const [good, lying, mail] = Array.from(host.querySelectorAll('a'));
    expect(host.querySelectorAll('a')).toHaveLength(3);
    expect(good?.getAttribute('title')).toBe('a.example');
    expect(good?.getAttribute('rel')).toBe('noopener noreferrer nofollow');
    expect(good?.getAttribute('target')).toBe('_blank');
    expect(lying?.nextElementSibling?.textContent).toBe(' (goes to evil.example)');
    expect(mail?.hasAttribute('target')).toBe(false);
    expect(host.textContent).toContain('no');
  });

  const folds = (host: ParentNode, name: string) =>
    Array.from(host.querySelectorAll<HTMLElement>('.fold')).filter((fold) =>
      fold.querySelector('button')?.textContent?.startsWith(name),
    );
  const bodyOf = (fold: HTMLElement | undefined) => fold?.querySelector<HTMLElement>('.fold-body');
  /** What can be read without opening anything. */
  const fresh = (host: HTMLElement) => {
    const copy = host.cloneNode(true) as HTMLElement;
    for (const fold of copy.querySelectorAll('.fold')) fold.remove();
    return copy.textContent?.replace(/\s+/g, ' ').trim();
  };

  it.each([
    ['Gmail', '<div>Yes.</div><div class="gmail_quote">On Tue Jonas wrote:<blockquote>Old</blockquote></div>'],
    ['Apple Mail', '<div>Yes.</div><blockquote type="cite"><div>Old</div></blockquote>'],
    ['Outlook', '<div>Yes.<hr><div id="divRplyFwdMsg">From: Jonas</div><div>Old</div></div>'],
    [
      'Outlook on the desk',
      '<div><p>Yes.</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p><b>From:</b> Jonas<br>Sent: Tuesday</p></div></div><p>Old</p><p>Older</p></div>',
    ],
    [
      'Thunderbird',
      '<p>Yes.</p><div class="moz-cite-prefix">Am 10.11. schrieb Jonas:</div><blockquote type="cite">Old</blockquote>',
    ],
    ['Yahoo', '<div>Yes.</div><div id="yahoo_quoted_1234"><div>On Tuesday Jonas wrote:</div><div>Old</div></div>'],
    ['others', '<p>Yes.</p><p>On Tue, 10 Nov, Jonas wrote:</p><blockquote>Old</blockquote>'],
  ])('has what %s quotes folded, once', (_, html) => {
    const host = inside(html);
    const [fold, ...more] = folds(host, 'Earlier text');
    expect(more).toEqual([]);
    expect(bodyOf(fold)?.hidden).toBe(true);
    expect(bodyOf(fold)?.textContent).toContain('Old');
    expect(fresh(host)).toContain('Yes.');
    expect(fresh(host)).not.toContain('Old');
  });

  it('keeps an answer in view that stands below or between what is quoted', () => {
    const below =
      '<div class="moz-cite-prefix">On Tue Jonas wrote:</div><blockquote type="cite">When?</blockquote><p>At six.</p>';
    expect(fresh(inside(below))).toBe('At six.');
    const between =
      '<p>Hello,</p><blockquote type="cite">When?</blockquote><p>At six.</p><blockquote type="cite">Where?</blockquote><p>Depot 4.</p>';
    expect(fresh(inside(between))).toBe('Hello,At six.Depot 4.');
    expect(folds(inside(between), 'Earlier text')).toHaveLength(2);
  });

  it('opens a fold by a button, and remembers it for the next time the message is drawn', () => {
    const html = '<div>Yes.</div><div class="gmail_quote">Old</div>';
    const open = new Map<string, boolean>();
    const host = document.createElement('div');
    host.append(rendered(html, open).fragment);
    const button = host.querySelector('button');
    expect(button?.getAttribute('aria-expanded')).toBe('false');
    expect(button?.textContent).toBe('Earlier text Show');
    button?.click();
    expect(button?.getAttribute('aria-expanded')).toBe('true');
    expect(button?.textContent).toBe('Earlier text Hide');
    expect(rendered(html, open).fragment.querySelector<HTMLElement>('.fold-body')?.hidden).toBe(false);
    button?.click();
    expect(rendered(html, open).fragment.querySelector<HTMLElement>('.fold-body')?.hidden).toBe(true);
  });

  it.each([
    ['Gmail', '<div>Yes.</div><br clear="all"><div class="gmail_signature">Petra<br>Sandoval Orchards</div>'],
    ['Outlook', '<div>Yes.</div><div id="Signature"><p>Petra</p><p>Sandoval Orchards</p></div>'],
    ['Outlook on a phone', '<div>Yes.</div><div id="ms-outlook-mobile-signature">Get Outlook for iOS, Petra</div>'],
    ['Thunderbird', '<p>Yes.</p><pre class="moz-signature">-- \nPetra</pre>'],
    ['Apple Mail', '<div>Yes.<br><div id="AppleMailSignature">Petra</div></div>'],
    [
      'Gmail, above what it quotes',
      '<div>Yes.</div><div class="gmail_signature">Petra</div><div class="gmail_quote">On Tue Jonas wrote: Old</div>',
    ],
  ])('has the signature of %s folded', (_, html) => {
    const host = inside(html);
    const [fold] = folds(host, 'Signature');
    expect(bodyOf(fold)?.textContent).toContain('Petra');
    expect(fresh(host)).toBe('Yes.');
  });

  it.each([
    ['when somebody wrote below it', '<div class="gmail_signature">Petra</div><div>Yes, at six.</div>'],
    ['when somebody asked in it', '<div>Yes.</div><div id="Signature">Petra<p>And when do you come?</p></div>'],
    [
      'when somebody wrote a lot into it',
      `<div>Yes.</div><div id="Signature">${'Eleven crates are wet. '.repeat(40)}</div>`,
    ],
    ['with a postscript', '<div>Yes.</div><div class="gmail_signature">Petra<br>P.S. The code is 4417</div>'],
    [
      'when the earlier text is in it',
      '<div>Yes.</div><div id="Signature">Petra<div class="gmail_quote">Old</div></div>',
    ],
    ['when there is nothing else', '<div class="gmail_signature">Petra</div>'],
  ])('never has a signature folded %s', (_, html) => {
    expect(folds(inside(html), 'Signature')).toEqual([]);
  });

  it('is not folded away whole', () => {
    const all = (html: string) => inside(html).querySelectorAll('.fold');
    expect(all('<div class="gmail_quote"><blockquote>Only this</blockquote></div>')).toHaveLength(0);
    expect(all('<p>A saying:</p><blockquote>Be brief</blockquote>')).toHaveLength(0);
    expect(all('<div style="border-top:solid #E1E1E1 1.0pt">A rule above words</div><p>More</p>')).toHaveLength(0);
  });

  it('is cut down to its text when it is nested beyond reason', () => {
    const host = inside(`${'<div>'.repeat(400)}deep${'</div>'.repeat(400)}`);
    expect(host.textContent).toContain('deep');
    expect(host.querySelectorAll('div').length).toBeLessThanOrEqual(201);
  });
});
