import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/index.ts';
import type { Body } from './body-choice.ts';
import type { BodyRenderer } from './body-queue.ts';
import { readyRenderer, whenReady } from './body-queue.ts';
import { bodySheet } from './body-style.ts';
import { textOf } from './dom-text.ts';
import { TextBody } from './text-body.tsx';

export interface MessageBodyProps {
  readonly body: Body;
}

/** What became of the HTML: still text, or shown, with what was left out. */
interface Shown {
  readonly html: string;
  /** False when there was nothing to show: only pictures, for instance. */
  readonly any: boolean;
  readonly remoteImages: number;
  readonly trackers: number;
}

/** Puts rendered HTML into the shadow root of `host`, where its names and our styles can't meet. */
function mount(host: HTMLElement, html: string, render: BodyRenderer): Shown | undefined {
  try {
    const { fragment, remoteImages, trackers } = render(html);
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [bodySheet()];
    const any = textOf(fragment) !== '';
    root.replaceChildren(fragment);
    return { html, any, remoteImages, trackers };
  } catch {
    return undefined; // A stranger's HTML that can't be sanitized: the plain text stays.
  }
}

/** "2 remote images blocked, 1 looks like a tracker" */
function Blocked({ shown }: { readonly shown: Shown }) {
  if (!shown.remoteImages) return null;
  const images = t('thread.images', { count: shown.remoteImages });
  return (
    <p class="body-note">{shown.trackers ? t('thread.imagesTrackers', { images, count: shown.trackers }) : images}</p>
  );
}

function HtmlBody({ html, text }: { readonly html: string; readonly text: string }) {
  const host = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<Shown>();
  useLayoutEffect(() => {
    const put = (render: BodyRenderer) => {
      if (host.current) setShown(mount(host.current, html, render));
    };
    const render = readyRenderer();
    if (render) put(render);
    else return whenReady(put);
  }, [html]);
  const current = shown?.html === html ? shown : undefined;
  return (
    <>
      {!current?.any && <TextBody text={text} />}
      <div ref={host} class="body-html" hidden={!current?.any} dir="auto" />
      {current && <Blocked shown={current} />}
    </>
  );
}

/** The text of a message. HTML is shown as plain text first and sanitized after the first paint. */
export function MessageBody({ body }: MessageBodyProps) {
  if (body.kind === 'html') return <HtmlBody html={body.html} text={body.text} />;
  return <TextBody text={body.text} />;
}
