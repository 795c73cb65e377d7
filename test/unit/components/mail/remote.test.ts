// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { placeholder } from '../../../../components/mail/placeholder.ts';
import { addressesIn, addressesOf, looksTracking, remoteAddress } from '../../../../components/mail/remote.ts';
import { hubspotHosts } from '../../../../lib/model/hosts.ts';

/** The first element of an HTML, where nothing is fetched. */
function element(html: string, selector = '*'): Element {
  const template = document.createElement('template');
  template.innerHTML = html;
  const found = template.content.querySelector(selector);
  if (!found) throw new Error('nothing there');
  return found;
}

describe('the address of a remote picture', () => {
  it.each([
    ['https://a.example/x.png', 'https://a.example/x.png'],
    ['http://a.example/x.png', 'https://a.example/x.png'],
    ['//a.example/x', 'https://a.example/x'],
    [' HTTPS:\\\\a.example/x ', 'https://a.example/x'],
  ])('%s is asked for as %s', (raw, address) => expect(remoteAddress(raw)).toBe(address));
  it.each([
    'cid:1',
    'data:image/png;base64,x',
    'x.png',
    '/x.png',
    'javascript:1',
    'https://u:p@a.example/',
    'https://127.0.0.1/x',
    'https://0x7f.1/x',
    'https://192.168.1.1/x',
    'https://[::1]/x',
    'https://localhost/x',
    'https://a.localhost/x',
    'https://printer.local/x',
    'https://intranet/x',
    'https://intranet./x',
    'https://mail.google.com./x',
    'HTTP:\\\\API.hubapi.com:8443/x',
    'ftp://a/x',
    '',
  ])('%j is none', (raw) => expect(remoteAddress(raw)).toBeUndefined());
});

describe('a host that the extension may reach with cookies', () => {
  const sources = ['entrypoints/page.content.ts', 'wxt.config.ts'].map((path) => readFileSync(path, 'utf8')).join('\n');
  const named = [...sources.matchAll(/'https:\/\/([\w.-]+)\/\*'/g)].map(([, host = '']) => host);
  it.each([...named, ...hubspotHosts])('is asked for no picture: %s', (host) => {
    expect(remoteAddress(`https://${host}/x.png`)).toBeUndefined();
  });
  it('is one that is named there', () => {
    expect(named).toEqual(expect.arrayContaining(['api.hubapi.com', 'mail.google.com', 'outlook.live.com']));
    expect(remoteAddress('https://cdn.hubspot.com.example/x')).toBeDefined();
    expect(remoteAddress('https://lh3.googleusercontent.com/x')).toBeDefined();
  });
});

describe('what an element would fetch', () => {
  it.each([
    ['<img src="https://a.example/1">', 1],
    ['<img srcset="https://a.example/1 1x, https://a.example/2 2x">', 1],
    ['<p background="https://a.example/1"></p>', 1],
    ['<video poster="https://a.example/1"></video>', 1],
    ['<p style="background: url(https://a.example/1), url(\'https://a.example/2\')"></p>', 2],
    [
      '<style>p{background:url(https://a.example/1)} @import url(https://a.example/2); @font-face{src:url(https://a.example/3)}</style>',
      1,
    ],
    ['<input type="image" src="https://a.example/1">', 1],
    ['<a href="https://a.example/1">x</a>', 0],
    ['<img src="cid:1">', 0],
  ])('counts %s', (html, count) => expect(addressesOf(element(html))).toHaveLength(count));

  it('takes no longer than the sheet is long, however many fonts of it have no end', () => {
    const css = '@font-face{'.repeat(100_000);
    expect(addressesIn(`p{background:url(https://a.example/1)}${css}`)).toEqual(['https://a.example/1']);
  });

  it('counts a picture of several sources once', () => {
    const html = '<picture><source srcset="https://a.example/1"><img alt="x"></picture>';
    expect(addressesOf(element(html, 'img'))).toEqual(['https://a.example/1']);
    expect(addressesOf(element(html, 'source'))).toEqual([]);
  });
});

describe('what looks like a tracker', () => {
  it.each([
    '<img width="1" height="1">',
    '<img width="0">',
    '<img style="width: 1px">',
    '<img style="width: 0.5px">',
    '<img style="width: 1.0px">',
    '<img style="height: 01px">',
    '<img style="height: 1pt">',
    '<img style="height: .1em">',
    '<img width="1.5">',
    '<img style="opacity: 0.01">',
    '<img style="max-height:0px">',
    '<img style="display:none">',
    '<img style="visibility: hidden">',
    '<img style="opacity: 0">',
    '<img hidden>',
    '<div style="display:none"><p><img></p></div>',
  ])('%s', (html) => expect(looksTracking(element(html, 'img'))).toBe(true));
  it.each([
    '<img>',
    '<img width="10" height="100">',
    '<img height="2">',
    '<img style="width:1em;height:auto">',
    '<img style="width:100%;opacity:0.5">',
  ])('%s is none', (html) => expect(looksTracking(element(html, 'img'))).toBe(false));
});

describe('what stands for a picture', () => {
  it('has its size and its words, and no word of it is markup', () => {
    const svg = decodeURIComponent(placeholder('A <b> & "c"', '560', '160px'));
    expect(svg).toMatch(/^data:image\/svg\+xml,<svg [^>]*width="560" height="160">/);
    expect(svg).not.toContain('<b>');
    expect(svg.match(/</g)).toHaveLength('<svg><rect/><text></text></svg>'.match(/</g)?.length ?? 0);
  });
  it('is nothing to see where there is no room for it, or nothing is said of it', () => {
    expect(decodeURIComponent(placeholder('', null, null))).toContain('width="1" height="1"></svg>');
    expect(decodeURIComponent(placeholder('x', '1', '1'))).not.toContain('<text');
  });
});
