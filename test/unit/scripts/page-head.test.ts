import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inOrder } from '../../../scripts/page-head.ts';

const page = `<head>
  <meta http-equiv="Content-Security-Policy" content="connect-src 'none'">
  <script src="/early.js"></script>
  <script type="module" crossorigin src="/chunks/main.js"></script>
  <link rel="stylesheet" crossorigin href="/assets/a.css">
</head>`;
/** What a page names, in its order. */
const named = (html: string): string[] =>
  [...html.matchAll(/<(?:script|link)\b([^>]*)>/g)].map(([, all = '']) => {
    const [, kind = 'script'] = /rel="(\w+)"|type="(\w+)"/.exec(all) ?? [];
    return `${/type="module"/.test(all) ? 'module' : kind} ${/(?:src|href)="([^"]+)"/.exec(all)?.[1]}`;
  });

describe('the head of a built page', () => {
  it('asks for everything before the first script that is waited for, and for the style sheet behind that', () => {
    expect(named(inOrder(page, ['panel']))).toEqual([
      'preload /early.js',
      'preload /assets/a.css',
      'module /chunks/main.js',
      'script /early.js',
      'stylesheet /assets/a.css',
      'modulepreload /chunks/panel.js',
    ]);
  });

  it('has each of them once more, and its policy before all of them', () => {
    const html = inOrder(page, []);
    expect(html.match(/<script[^>]*early\.js/g)).toHaveLength(1);
    expect(html.match(/rel="stylesheet"/g)).toHaveLength(1);
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('preload'));
  });

  it.each(['sidepanel', 'quickreply', 'options', 'preview'])('finds what it looks for in the page of %s', (name) => {
    const source = readFileSync(new URL(`../../../entrypoints/${name}/index.html`, import.meta.url), 'utf8');
    expect(named(inOrder(source, []))[0]).toMatch(/^preload \/(?:early|theme)\.js$/);
  });
});
