import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/html.ts';
import { Button } from '../ui/button.tsx';
import type { Pictures } from './build-mail.ts';
import { frameHeight, keepHeight, knownHeight, showWhole } from './heights.ts';
import { fillMail, mailPage, mailSandbox } from './mail-page.ts';

export interface MailFrameProps {
  readonly html: string;
  /** Remote pictures may be loaded. */
  readonly load: boolean;
  readonly onShown: (pictures: Pictures) => void;
  readonly onFailed: () => void;
}

/** What is even higher than this scrolls in its frame, in CSS pixels. */
const highest = 30_000;

/** Keys that the panel understands work inside of a frame too. */
function passKeys(frame: HTMLIFrameElement, doc: Document): void {
  doc.addEventListener('keydown', (event) => {
    if (!frame.dispatchEvent(new KeyboardEvent('keydown', event))) event.preventDefault();
  });
}

/** Tells where the link goes that has the keyboard focus. */
function tellLinks(doc: Document, tell: (where: string) => void): void {
  doc.addEventListener('focusin', ({ target }) => {
    const link = (target as Element | null)?.closest('a[href]');
    tell(link?.matches(':focus-visible') ? (link.getAttribute('title') ?? '') : '');
  });
  doc.addEventListener('focusout', () => tell(''));
}

/** Follows how high the message is. @returns a function that stops it */
function follow(frame: HTMLIFrameElement, doc: Document, refit: () => void, say: (height: number) => void): () => void {
  const root = doc.documentElement;
  const measure = () => {
    refit();
    const bar = root.scrollWidth > root.clientWidth ? frame.clientHeight - root.clientHeight : 0;
    const height = Math.ceil(root.getBoundingClientRect().height) + Math.max(0, bar);
    root.classList.toggle('ts-long', height > highest);
    say(Math.min(height, highest));
  };
  const observer = new ResizeObserver(measure);
  for (const one of [frame, root, doc.body]) observer.observe(one);
  measure();
  return () => observer.disconnect();
}

/**
 * A designed message in a frame that runs nothing and reaches nothing: see mail-page.ts. Until it is filled it takes no
 * room, so that what stands there instead stays until then; its place grows with it.
 */
export function MailFrame({ html, load, onShown, onFailed }: MailFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(() => knownHeight(html));
  const [, redraw] = useState(0);
  const [told, setTold] = useState('');
  const [lies, setLies] = useState<readonly string[]>([]);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    let stop: (() => void) | undefined;
    const filled = () => {
      const doc = element.contentDocument;
      if (doc?.location.pathname !== mailPage(load) || stop) return;
      try {
        const { pictures, refit } = fillMail(element, html, load);
        passKeys(element, doc);
        tellLinks(doc, setTold);
        stop = follow(element, doc, refit, (next) => {
          keepHeight(html, next);
          setHeight(next);
        });
        setLies(pictures.lies ?? []);
        onShown(pictures);
      } catch {
        onFailed();
      }
    };
    element.addEventListener('load', filled);
    element.src = mailPage(load);
    return () => {
      element.removeEventListener('load', filled);
      stop?.();
    };
  }, [html, load]);
  const shown = height === undefined ? undefined : frameHeight(html, height);
  return (
    <>
      <div class={height === undefined ? 'mail mail-coming' : 'mail'}>
        <iframe
          ref={frame}
          class="mail-frame"
          title={t('html.frame')}
          sandbox={mailSandbox}
          style={shown === undefined ? undefined : { height: `${shown}px` }}
        />
      </div>
      {told && (
        <p class="link-told" aria-hidden="true">
          {told}
        </p>
      )}
      {lies.length > 0 && (
        <p class="body-note">{t('html.lies', { count: lies.length, hosts: lies.slice(0, 5).join(', ') })}</p>
      )}
      {shown !== height && (
        <Button
          variant="quiet"
          onClick={() => {
            showWhole(html);
            redraw((count) => count + 1);
          }}
        >
          {t('html.showAll')}
        </Button>
      )}
    </>
  );
}
