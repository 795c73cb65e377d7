import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedBuild } from './drivers/paths.ts';
import type { Surface } from './drivers/types.ts';
import { browsers, useStage } from './support/stage.ts';

const pages = ['sidepanel.html', 'quickreply.html', 'options.html', 'preview.html', 'mail.html', 'mail-images.html'];

/** What a script in a page can do that no script of ours does. */
const tries = (page: Surface) =>
  page.evaluate(async () => {
    const threw = (run: () => unknown): string => {
      try {
        run();
        return 'done';
      } catch (error) {
        return error instanceof Error ? error.name : 'thrown';
      }
    };
    const html = threw(() => {
      document.createElement('div').innerHTML = '<b>x</b>';
    });
    const frame = threw(() => {
      document.createElement('iframe').srcdoc = '<b>x</b>';
    });
    const fetched = await fetch('https://api.hubapi.com/').then(
      () => 'done',
      () => 'refused',
    );
    const script = document.createElement('script');
    const inline = threw(() => {
      script.textContent = 'document.title = "ran"';
      document.head.append(script);
    });
    return { html, frame, fetched, inline, title: document.title };
  });

describe.each(browsers)('the policy of our pages in %s', (browser) => {
  const stage = useStage(browser);

  it('begins with nothing, and lets requests go to https only', () => {
    const manifest = JSON.parse(readFileSync(join(shippedBuild(browser), 'manifest.json'), 'utf8')) as {
      content_security_policy: { extension_pages: string };
    };
    const { extension_pages: policy } = manifest.content_security_policy;
    const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]));
    expect(Object.fromEntries(rules)).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'connect-src': "'self' https:",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'self'",
      'trusted-types': 'dompurify',
      'require-trusted-types-for': "'script'",
    });
  });

  it.each(pages)('of %s lets no HTML and no script in, and asks nobody', async (path) => {
    const page = await stage.driver.openExtensionPage(path);
    const { title, ...outcome } = await tries(page);
    expect(outcome).toMatchObject({ html: 'TypeError', frame: 'TypeError', fetched: 'refused' });
    expect(title).not.toBe('ran');
    // The host is there for whoever may ask: nothing but the policy stands between.
    expect(stage.world.sandbox.calls.length).toBe(0);
    await page.close();
  });
});
