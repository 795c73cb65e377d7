// @vitest-environment happy-dom
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { bytesOf, contentScripts } from '../../bench/lib/content-scripts.ts';
import { storm } from '../../bench/lib/storm.ts';

describe('a storm of changes', () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('is as strong as asked, leaves nothing behind, and tells what it was', async () => {
    vi.useFakeTimers();
    document.body.innerHTML = '<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>';
    const elements = document.querySelectorAll('*').length;
    const put = vi.spyOn(Element.prototype, 'append');
    const taken = vi.spyOn(Element.prototype, 'remove');
    const made = storm(5000, 1000);
    await vi.advanceTimersByTimeAsync(400);
    expect(put.mock.calls.length + taken.mock.calls.length).toBe(2000);
    await vi.advanceTimersByTimeAsync(700);
    expect(await made).toMatchObject({ changes: 5000, nodes: elements });
    expect([put.mock.calls.length, taken.mock.calls.length]).toEqual([2500, 2500]);
    expect(document.querySelectorAll('*')).toHaveLength(elements);
    expect(vi.getTimerCount()).toBe(0);
  });
});

it('the scripts of an extension are those of its manifest, each counted once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'threadside-scripts-'));
  try {
    const scripts = [{ js: ['page.js'] }, { js: ['page.js', 'more.js'] }, {}];
    await writeFile(join(folder, 'manifest.json'), JSON.stringify({ content_scripts: scripts }));
    await writeFile(join(folder, 'page.js'), 'é;');
    await writeFile(join(folder, 'more.js'), '1;');
    expect(await contentScripts(folder)).toEqual(['page.js', 'more.js']);
    expect(await bytesOf(folder, await contentScripts(folder))).toBe(5);
    await writeFile(join(folder, 'manifest.json'), '{}');
    expect(await contentScripts(folder)).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
