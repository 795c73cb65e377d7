// @vitest-environment happy-dom
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Marker } from '../../../../components/thread/marks.ts';
import { present } from '../../../../components/thread/present.ts';
import { allowedTags } from '../../../../components/thread/sanitize.ts';

const corpus = join(import.meta.dirname, '../../../../../shared/corpora/dompurify-payloads.json');

/**
 * What becomes of an HTML without the sanitizer, which does not run in happy-dom: the second wall alone, which builds the
 * result anew, has to hold. Both together run in Chromium, under Trusted Types: test/gallery/hostile.ts and html.ts.
 */
function rendered(html: string) {
  // In a template nothing is connected, so that happy-dom fetches nothing of the corpus.
  const template = document.createElement('template');
  template.innerHTML = html;
  const fragment = template.content;
  const marks = new Marker();
  for (const element of fragment.querySelectorAll('*')) marks.note(element);
  return { marks, fragment: present({ fragment, marks }) };
}

function inside(html: string): HTMLElement {
  const host = document.createElement('div');
  host.append(rendered(html).fragment);
  return host;
}

const elements = new Set<string>([...allowedTags, 'details', 'summary']);
const attributes = new Set(['href', 'rel', 'target', 'title', 'class', 'dir', 'lang', 'start', 'colspan', 'rowspan']);

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

  it.each([
    ['Gmail', '<div>Yes.</div><div class="gmail_quote">On Tue Jonas wrote:<blockquote>Old</blockquote></div>'],
    ['Apple Mail', '<div>Yes.</div><blockquote type="cite"><div>Old</div></blockquote>'],
    ['Outlook', '<div>Yes.<hr><div id="divRplyFwdMsg">From: Jonas</div><div>Old</div></div>'],
    [
      'Thunderbird',
      '<p>Yes.</p><div class="moz-cite-prefix">Am 10.11. schrieb Jonas:</div><blockquote>Old</blockquote>',
    ],
    ['others', '<p>Yes.</p><p>On Tue, 10 Nov, Jonas wrote:</p><blockquote>Old</blockquote>'],
  ])('has what %s quotes folded, once', (_, html) => {
    const host = inside(html);
    const folds = host.querySelectorAll('details');
    expect(folds).toHaveLength(1);
    expect(folds[0]?.hasAttribute('open')).toBe(false);
    expect(folds[0]?.textContent).toContain('Old');
    folds[0]?.remove();
    expect(host.textContent).toContain('Yes.');
    expect(host.textContent).not.toContain('Old');
  });

  it('is not folded away whole', () => {
    expect(
      inside('<div class="gmail_quote"><blockquote>Only this</blockquote></div>').querySelector('details'),
    ).toBeNull();
    expect(inside('<p>A saying:</p><blockquote>Be brief</blockquote>').querySelector('details')).toBeNull();
  });

  it('is cut down to its text when it is nested beyond reason', () => {
    const host = inside(`${'<div>'.repeat(400)}deep${'</div>'.repeat(400)}`);
    expect(host.textContent).toContain('deep');
    expect(host.querySelectorAll('div').length).toBeLessThanOrEqual(201);
  });
});
