import { existsSync, readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';

const corpus = new URL('../../../shared/corpora/dompurify-payloads.json', import.meta.url);

interface Payload {
  readonly title: string;
  readonly payload: string;
}

/** Renders every payload in a real browser under Trusted Types; gives back what is wrong with the result. */
export async function checkHostile(page: Page): Promise<string[]> {
  if (!existsSync(corpus)) return [];
  const payloads = JSON.parse(readFileSync(corpus, 'utf8')) as Payload[];
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('dialog', (dialog) => {
    requests.push('a dialog');
    void dialog.dismiss();
  });
  const origin = new URL(page.url()).origin;
  const module = `${origin}/@fs${new URL('../../components/thread/render-html.ts', import.meta.url).pathname}`;
  const wrong = (await page.evaluate(
    `(async () => {
      const { renderHtml } = await import(${JSON.stringify(module)});
      const { allowedTags } = await import(${JSON.stringify(module.replace('render-html', 'sanitize'))});
      const tags = new Set([...allowedTags, 'button']);
      const attributes = new Set(['href', 'colspan', 'rowspan', 'start', 'dir', 'lang', 'rel', 'target', 'title', 'class', 'type', 'aria-expanded', 'hidden']);
      const classes = /^(fold|fold-toggle|fold-word|fold-body|heading|misleading)$/;
      const wrong = [];
      for (const { title, payload } of ${JSON.stringify(payloads)}) {
        const host = document.createElement('div');
        document.body.append(host);
        try {
          host.attachShadow({ mode: 'open' }).append(renderHtml(payload).fragment);
          for (const e of host.shadowRoot.querySelectorAll('*')) {
            if (!tags.has(e.localName)) wrong.push(title + ': <' + e.localName + '>');
            for (const a of e.attributes) {
              if (!attributes.has(a.name)) wrong.push(title + ': ' + a.name);
              if (a.name === 'class' && !classes.test(a.value)) wrong.push(title + ': class ' + a.value);
              if (a.name === 'href' && !/^(https?|mailto|tel):/.test(e.href)) wrong.push(title + ': ' + e.href);
            }
          }
        } catch (error) { if (error.message !== 'nothing is left') wrong.push(title + ' threw ' + error); }
        host.remove();
      }
      return wrong;
    })()`,
  )) as string[];
  const foreign = requests.filter((url) => !url.startsWith(origin));
  return [...wrong, ...foreign.map((url) => `hostile HTML reached ${url}`)].map((line) => `hostile: ${line}`);
}
