// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type PreviewReport,
  type PreviewRequest,
  parsePreview,
  parseReport,
  previewPage,
} from '../../../../components/preview/request.ts';
import { showPreview } from '../../../../components/preview/show.ts';

const hashOf = (request: PreviewRequest) => new URL(previewPage(request), 'https://x.example').hash;
const picture: PreviewRequest = { kind: 'image', url: 'https://files.example/a b.png?x=1&y=#2', name: 'Crates & lids' };

describe('what the preview page is asked for', () => {
  it('is read as it was written', () => {
    expect(parsePreview(hashOf(picture))).toEqual(picture);
    const sound: PreviewRequest = { kind: 'audio', url: 'data:audio/wav;base64,UklGRg==', name: '' };
    expect(parsePreview(hashOf(sound))).toEqual(sound);
  });

  it.each([
    ['nothing', ''],
    ['another kind', '#kind=frame&url=https%3A%2F%2Fa.example'],
    ['plain http', hashOf({ ...picture, url: 'http://a.example/1.png' })],
    ['a name and password', hashOf({ ...picture, url: 'https://me:secret@a.example/1.png' })],
    ['code', hashOf({ ...picture, url: 'javascript:alert(1)' })],
    ['a page of ours', hashOf({ ...picture, url: '/sidepanel.html' })],
    ['a page as data', hashOf({ ...picture, url: 'data:text/html,<script>alert(1)</script>' })],
    ['a sound as a picture', hashOf({ ...picture, url: 'data:audio/wav;base64,x' })],
    ['a picture as a sound', hashOf({ ...picture, kind: 'audio', url: 'data:image/png;base64,x' })],
    ['more than a preview', hashOf({ ...picture, url: `data:image/png;base64,${'x'.repeat(4_000_001)}` })],
    ['something of the browser’s', hashOf({ ...picture, url: 'blob:https://a.example/1' })],
  ])('is not shown when it is %s', (_, hash) => expect(parsePreview(hash)).toBeUndefined());
});

describe('what the preview page tells', () => {
  it.each([
    [
      { preview: 'shown', height: 120.5 },
      { preview: 'shown', height: 120.5 },
    ],
    [
      { preview: 'shown', height: -4 },
      { preview: 'shown', height: 0 },
    ],
    [{ preview: 'failed' }, { preview: 'failed', height: 0 }],
    [{ preview: 'shown', height: Number.POSITIVE_INFINITY }, undefined],
    [{ preview: 'shown' }, undefined],
    [{ height: 12 }, undefined],
    ['shown', undefined],
    [null, undefined],
  ])('%j', (data, report) => expect(parseReport(data)).toEqual(report));
});

describe('the preview', () => {
  beforeEach(
    () =>
      void vi.stubGlobal(
        'ResizeObserver',
        class {
          observe() {}
          disconnect() {}
        },
      ),
  );
  afterEach(() => void vi.unstubAllGlobals());
  const run = (request: PreviewRequest | undefined) => {
    const into = document.createElement('div');
    const heard: PreviewReport[] = [];
    showPreview(request, into, (report) => heard.push(report));
    return { into, heard };
  };

  it('is one picture with its name, which tells its host nothing', () => {
    const { into, heard } = run({ ...picture, url: 'data:image/png;base64,x' });
    const image = into.querySelector('img');
    expect(into.children).toHaveLength(1);
    expect(image?.alt).toBe('Crates & lids');
    expect(image?.referrerPolicy).toBe('no-referrer');
    image?.dispatchEvent(new Event('load'));
    expect(heard).toEqual([{ preview: 'shown', height: 0 }]);
  });

  it('is one player with its name', () => {
    const { into } = run({ kind: 'audio', url: 'data:audio/wav;base64,x', name: 'Ring' });
    expect(into.children).toHaveLength(1);
    expect(into.querySelector('audio')?.getAttribute('aria-label')).toBe('Ring');
    expect(into.querySelector('audio')?.hasAttribute('controls')).toBe(true);
  });

  it('says when there is nothing to show, and shows nothing then', () => {
    expect(run(undefined).heard).toEqual([{ preview: 'failed', height: 0 }]);
  });

  it.each(['image', 'audio'] as const)('tries an %s again that fails, three times, and then says so', (kind) => {
    vi.useFakeTimers();
    const { into, heard } = run({ kind, url: 'https://files.example/1', name: 'x' });
    for (let tries = 1; tries <= 3; tries++) {
      expect(heard).toEqual([]);
      expect(into.children).toHaveLength(1);
      into.firstElementChild?.dispatchEvent(new Event('error'));
      vi.advanceTimersByTime(1_000);
    }
    expect(heard).toEqual([{ preview: 'failed', height: 0 }]);
    expect(into.children).toHaveLength(0);
    vi.useRealTimers();
  });
});

describe('the pages of the extension', () => {
  const policyOf = (page: string) => {
    const html = readFileSync(join(import.meta.dirname, `../../../../entrypoints/${page}/index.html`), 'utf8');
    const content = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html)?.[1] ?? '';
    return new Map(content.split(/;\s*/).map((rule) => [rule.split(' ')[0] ?? '', rule.split(' ').slice(1).join(' ')]));
  };

  it.each(['sidepanel', 'quickreply', 'options'])(
    '%s fetches no pictures and no sound, and makes no requests',
    (page) => {
      const policy = policyOf(page);
      expect(policy.get('connect-src')).toBe("'none'");
      expect(policy.get('img-src')).toBe("'self' data:");
      expect(policy.get('media-src')).toBe("'none'");
    },
  );

  it('preview makes no other requests and has no frames', () => {
    expect(policyOf('preview').get('connect-src')).toBe("'none'");
    expect(policyOf('preview').get('frame-src')).toBe("'none'");
  });
});
