import type { Plugin } from 'vite';

/**
 * Puts what a page of ours loads into an order in which nothing waits for anything: a script that runs before the first
 * paint stands behind all that has only to be fetched, and before the style sheet, for which it would have to wait.
 * (Browsers look ahead for what stands behind such a script, but no further than a policy in the page, and there is one.)
 * What a panel needs next is on its way while the first paint is made.
 */
export const pageHead = (): Plugin[] => [
  {
    name: 'threadside:no-plugins',
    // After WXT has put a script into each page that starts plugins of WXT, of which there is none.
    enforce: 'post',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => html.replace(/<script[^>]*src="virtual:wxt-html-plugins"[^>]*><\/script>/, ''),
    },
  },
  {
    name: 'threadside:page-head',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { filename }) => inOrder(html, filename.includes('/sidepanel/') ? ['panel', 'rules', 'ask'] : []),
    },
  },
];

const early = /<script\s[^>]*src="(\/(?:early|theme)\.js)"[^>]*><\/script>/;
const sheet = /<link rel="stylesheet"[^>]*>/g;

/** @param next names of chunks that are needed after the first paint */
export function inOrder(html: string, next: readonly string[]): string {
  const sheets = html.match(sheet) ?? [];
  const [script = '', path] = early.exec(html) ?? [];
  const first = [
    `<link rel="preload" as="script" href="${path}">`,
    ...sheets.map((link) => link.replace('rel="stylesheet"', 'rel="preload" as="style"')),
  ];
  const last = [
    script,
    ...sheets,
    ...next.map((name) => `<link rel="modulepreload" crossorigin href="/chunks/${name}.js">`),
  ];
  return html
    .replace(script, '')
    .replace(sheet, '')
    .replace('<script type="module"', `${first.join('\n    ')}\n    <script type="module"`)
    .replace('</head>', `${last.map((tag) => `  ${tag}\n  `).join('')}</head>`);
}
