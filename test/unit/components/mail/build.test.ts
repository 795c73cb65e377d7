// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildMail } from '../../../../components/mail/build-mail.ts';
import { knowsDark, mailPage, mailSandbox } from '../../../../components/mail/mail-page.ts';
import { designTags } from '../../../../components/mail/sanitize-mail.ts';
import { hostileMessages, trapDomain } from '../../../support/hostile/corpus.ts';

/**
 * What becomes of an HTML without the sanitizer, which does not run in happy-dom: the second wall alone has to hold. Both
 * together, in the frame, run in both browsers: test/browser/hostile.test.ts.
 */
function built(html: string, load = false) {
  // In a template nothing is connected, so that happy-dom fetches nothing.
  const template = document.createElement('template');
  template.innerHTML = html;
  // Which pictures are loaded is up to what is seen, and only what is in a frame is.
  const frame = document.createElement('iframe');
  if (load) document.body.replaceChildren(frame);
  const doc = frame.contentDocument ?? document.implementation.createHTMLDocument('');
  const styles = [...template.content.querySelectorAll('style')].map((one) => one.textContent ?? '');
  const { sheet, bring } = buildMail({ fragment: template.content, sheets: styles, roots: [] }, doc, load);
  const view = doc.defaultView as (Window & { readonly CSSStyleSheet: typeof CSSStyleSheet }) | null;
  if (view) {
    const adopted = new view.CSSStyleSheet();
    adopted.replaceSync(sheet);
    doc.adoptedStyleSheets = [adopted];
  }
  return { doc, body: doc.body, sheet, pictures: bring() };
}

const tags = new Set<string>([...designTags, 'ts-warning', 'p']);
const attributes = new Set([
  ...['href', 'rel', 'target', 'title', 'class', 'id', 'dir', 'lang', 'src', 'alt', 'referrerpolicy', 'style', 'face'],
  ...['role', 'hidden', 'nowrap', 'noshade', 'width', 'height', 'align', 'valign', 'bgcolor', 'border', 'cellpadding'],
  ...[
    'cellspacing',
    'colspan',
    'rowspan',
    'color',
    'size',
    'hspace',
    'vspace',
    'start',
    'type',
    'value',
    'clear',
    'span',
    'scope',
  ],
]);

/** What the values of some attributes are. */
const harmless: Readonly<Record<string, RegExp>> = {
  href: /^(https?|mailto|tel):/,
  src: /^data:image\//,
  style: new RegExp(`^(?!.*${trapDomain.replace('.', '\\.')})`),
};

/** What of a result must not be there. */
const wrongs = (body: Element): string[] =>
  Array.from(body.querySelectorAll('*')).flatMap((element) => [
    ...(tags.has(element.localName) ? [] : [`<${element.localName}>`]),
    ...Array.from(element.attributes).flatMap(({ name, value }) => {
      if (!attributes.has(name)) return [`${element.localName}[${name}]`];
      return (harmless[name] ?? /^/).test(value) ? [] : [`${name}: ${value}`];
    }),
  ]);

describe('a message that is built anew in its frame', () => {
  it('has nothing of the hostile corpus that runs, loads, leads astray or submits', () => {
    const all = hostileMessages();
    expect(all.length).toBeGreaterThan(500);
    const bad = all.flatMap(({ title, html }) => {
      const { body, sheet } = built(html);
      return [...wrongs(body), ...(sheet.includes(trapDomain) ? [sheet] : [])].map((one) => `${title}: ${one}`);
    });
    expect(bad).toEqual([]);
  });

  it('keeps layout, looks and words', () => {
    const { body, sheet } = built(
      '<style>.a{color:red}</style><table width="600" bgcolor="#eee" cellpadding="0" role="presentation"><tr><td class="a" style="padding: 9px; color: #333333">Text</td></tr></table><h1>Head</h1>',
    );
    const table = body.querySelector('table');
    expect(table?.getAttribute('width')).toBe('600');
    expect(table?.getAttribute('role')).toBe('presentation');
    const cell = body.querySelector('td');
    expect(cell?.style.paddingTop).toBe('9px');
    expect(cell?.className).toBe('a');
    expect(sheet).toContain('color:red');
    expect(body.querySelector('h1')?.textContent).toBe('Head');
  });

  const pictures =
    '<style>p{background:url(https://a.example/sheet)}</style><img src="https://a.example/1" alt="One" width="9" height="9"><img src="http://a.example/2" srcset="https://b.example/2 2x"><img src="https://t.example/p" width="1" height="1"><div background="https://a.example/3">y</div><p style="background-image:url(https://a.example/4)">x</p><video poster="https://a.example/5"></video><img src="cid:6"><img src="cid:7" alt="Plan"><img src="data:image/png;base64,x"><img src="data:text/html,x">';
  const sources = (body: Element) => [...body.querySelectorAll('img')].map((one) => one.src);

  it('without remote pictures has their places, their words and their number', () => {
    const { body, sheet, pictures: counts } = built(pictures);
    expect(counts).toEqual({ remote: 7, trackers: 1 });
    expect(sources(body).filter((src) => !src.startsWith('data:image/'))).toEqual([]);
    expect([...body.querySelectorAll('img')].map((one) => one.alt)).toContain('One');
    expect(body.innerHTML).not.toMatch(/https?:\/\/[abt]\.example/);
    expect(sheet).not.toContain('a.example');
  });

  it('with them has all but the trackers, by https, from one address each and without a referrer', () => {
    const { body, sheet, pictures: counts } = built(pictures, true);
    expect(counts).toEqual({ remote: 7, trackers: 1 });
    const remote = sources(body).filter((src) => !src.startsWith('data:'));
    expect(remote.sort()).toEqual(['https://a.example/1', 'https://a.example/2', 'https://a.example/5']);
    expect([...body.querySelectorAll('img')].every((one) => one.referrerPolicy === 'no-referrer')).toBe(true);
    expect(body.innerHTML).toContain('https://a.example/3');
    expect(body.innerHTML).toContain('https://a.example/4');
    expect(sheet).toContain('https://a.example/sheet');
    expect(body.innerHTML + sheet).not.toMatch(/t\.example|b\.example|http:\/\/a/);
  });

  const seen = 'https://a.example/seen';
  const spy = 'https://spy.example/';
  it.each([
    ['too small by a class', `<style>.o{width:1px;height:1px}</style><img class="o" src="${spy}">`],
    ['bounded by a class', `<style>.o{max-width:1px}</style><img class="o" src="${spy}">`],
    ['in something hidden by a class', `<style>.o{display:none}</style><div class="o"><p><img src="${spy}"></p></div>`],
    ['faded by a class', `<style>.o{opacity:0}</style><img class="o" src="${spy}">`],
    ['of less than a pixel', `<img style="width:0.5px" src="${spy}">`],
    ['a background of one pixel', `<table><tr><td width="1" height="1" background="${spy}">x</td></tr></table>`],
    ['the same in a style', `<div style="width:1px;height:1px;background-image:url(${spy})">x</div>`],
    [
      'a background of something hidden',
      `<div style="display:none"><p style="background-image:url(${spy})">x</p></div>`,
    ],
    ['a background, small by a class', `<style>.o{height:1px}</style><p class="o" background="${spy}">x</p>`],
    ['of a small rule', `<style>.o{width:1px;background-image:url(${spy})}</style><p class="o">x</p>`],
    ['of where the pointer is', `<style>a:hover{background-image:url(${spy})}</style><a>x</a>`],
    ['of where the focus is', `<style>a:focus-within{background-image:url(${spy})}</style><a>x</a>`],
    ['of how wide it is', `<style>@media (max-width:9999px){p{background-image:url(${spy})}}</style><p>x</p>`],
  ])('with them has no tracker: %s', (_, html) => {
    const { body, sheet, pictures: counts } = built(`${html}<img src="${seen}" width="20" height="20">`, true);
    expect(body.innerHTML + sheet).not.toContain(spy);
    expect(sources(body)).toContain(seen);
    expect(counts).toEqual({ remote: 2, trackers: 1 });
  });

  it('with them keeps what an element said of itself', () => {
    const html = `<style>img{height:auto;max-width:100%} .o{display:none}</style><img src="${seen}" style="display:block;border-width:0"><p style="background-image:url(${seen});color:red">x</p>`;
    const { body } = built(html, true);
    expect(sources(body)).toEqual([seen]);
    expect(body.querySelector('img')?.style.display).toBe('block');
    expect(body.querySelector('img')?.style.getPropertyPriority('display')).toBe('');
    expect(body.querySelector('p')?.style.display).toBe('');
    expect(body.querySelector('p')?.style.backgroundImage).toContain(seen);
  });

  it('says of a picture inside the message what can be said: HubSpot does not tell which file it is', () => {
    const { body } = built('<img src="cid:6"><img src="cid:7" alt="Plan">');
    const [unnamed, named] = [...body.querySelectorAll('img')].map((one) => decodeURIComponent(one.src));
    expect(unnamed).toContain('Picture inside the message');
    expect(named).toContain('>Plan<');
  });

  it('shows no drawing of the sender, and draws so many places of pictures and no more', () => {
    const drawing = 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 id=%22theirs%22/%3E';
    const own = built(`<img src="${drawing}" alt="A"><p style="background-image:url('${drawing}')">x</p>`).body;
    expect(own.innerHTML).not.toContain('theirs');
    const many = Array.from({ length: 1_000 }, (_, index) => `<img src="cid:1" alt="${index}" width="${index + 9}">`);
    const places = [...built(many.join('')).body.querySelectorAll('img')];
    expect(new Set(places.map(({ src }) => src)).size).toBe(301);
    expect(places.at(-1)?.alt).toBe('999');
  });

  it('has links that tell where they go, in a new tab, and warns of those that lie', () => {
    const { body } = built(
      '<a href="https://evil.example/x" target="_top" ping="https://p.example">www.bank.example</a><a href="javascript:1">x</a><a href="mailto:a@b.example">Write</a>',
    );
    const [lying, script, mail] = body.querySelectorAll('a');
    expect(lying?.target).toBe('_blank');
    expect(lying?.rel.split(' ')).toEqual(expect.arrayContaining(['noopener', 'noreferrer']));
    expect(lying?.title).toBe('evil.example');
    expect(lying?.nextElementSibling?.localName).toBe('ts-warning');
    expect(lying?.nextElementSibling?.textContent).toBe(' (goes to evil.example)');
    expect(script?.hasAttribute('href')).toBe(false);
    expect(mail?.title).toBe('a@b.example');
  });

  it.each([
    ['beside what nobody sees', '<span style="display:none">x </span>www.bank.example'],
    ['around what nobody sees', 'bank<b style="display:none"> </b>.<b style="visibility:hidden">x </b>example'],
    ['in parts', '<b>www.</b><!-- x --><i>bank</i>.example'],
    ['between lines', 'Sign in<br>www.bank.example<br>now'],
    ['in blocks', '<div>Sign in at bank.example</div><div>now</div>'],
  ])('tells of a lie %s, to whoever shows the frame too', (_, text) => {
    const { body, pictures: seen } = built(`<a href="https://evil.example/">${text}</a>`);
    expect(body.querySelector('ts-warning')?.textContent).toBe(' (goes to evil.example)');
    expect(seen.lies).toEqual(['evil.example']);
  });

  it('tells of no lie where there is none', () => {
    const { pictures: seen } = built('<a href="https://a.example/">a.example<br>open daily</a>');
    expect(seen.lies).toBeUndefined();
  });

  it('lets the page itself be as high as what is in it', () => {
    const doc = document.implementation.createHTMLDocument('');
    const root = document.createElement('body');
    root.setAttribute('style', 'height: 100%; overflow: hidden; background-color: red; margin: 0px');
    root.setAttribute('bgcolor', '#eee');
    const fragment = document.createDocumentFragment();
    buildMail({ fragment, sheets: [], roots: [root] }, doc, false);
    expect(doc.body.style.height).toBe('');
    expect(doc.body.style.overflowX).toBe('');
    expect(doc.body.style.backgroundColor).toBe('red');
    expect(doc.body.getAttribute('bgcolor')).toBe('#eee');
  });

  it('flattens what is too deep to its text', () => {
    const { body } = built(`${'<div>'.repeat(400)}deep${'</div>'.repeat(400)}`);
    expect(body.querySelectorAll('div').length).toBeLessThan(300);
    expect(body.textContent).toBe('deep');
  });
});

describe('the page of a message', () => {
  const policyOf = (page: string) => {
    const html = readFileSync(join(import.meta.dirname, '../../../../public', page), 'utf8');
    const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html)?.[1] ?? '';
    return { html, rules: Object.fromEntries(policy.split('; ').map((rule) => [rule.split(' ')[0], rule])) };
  };
  const strict = {
    'default-src': "default-src 'none'",
    'script-src': "script-src 'none'",
    'style-src': "style-src 'none'",
  };

  it.each([
    [false, 'img-src data:'],
    [true, 'img-src data: https:'],
  ])('may fetch what its own policy says (loaded: %s): %s', (load, images) => {
    const { html, rules } = policyOf(mailPage(load));
    expect(rules).toEqual({ ...strict, 'img-src': images });
    expect(html).toContain('<meta name="referrer" content="no-referrer" />');
    expect(html).not.toMatch(/<script|<link|<style|http-equiv="refresh"/i);
  });

  it('runs nothing, submits nothing and moves nothing', () => {
    expect(mailSandbox.split(' ').sort()).toEqual([
      'allow-popups',
      'allow-popups-to-escape-sandbox',
      'allow-same-origin',
    ]);
  });

  it.each([
    ['<meta name="color-scheme" content="light dark">', true],
    ['<style>@media (prefers-color-scheme: dark){p{color:#fff}}</style>', true],
    ['<p style="color:dark">dark</p>', false],
  ])('knows whether a message has looks for a dark ground: %s', (html, dark) => expect(knowsDark(html)).toBe(dark));
});
