import type { PreviewReport, PreviewRequest } from './request.ts';

type Report = (report: PreviewReport) => void;

/** Tells the element's height now and whenever it changes: the panel can be made wider. */
function measure(element: HTMLElement, report: Report): void {
  const say = () => report({ preview: 'shown', height: Math.ceil(element.getBoundingClientRect().height) });
  new ResizeObserver(say).observe(element);
  say();
}

function picture({ url, name }: PreviewRequest, report: Report): HTMLElement {
  const image = document.createElement('img');
  image.alt = name;
  image.referrerPolicy = 'no-referrer';
  image.addEventListener('load', () => measure(image, report), { once: true });
  image.src = url;
  return image;
}

/** Somebody pressed "Play" for it: it begins by itself where the browser lets it. */
function player({ url, name }: PreviewRequest, report: Report): HTMLElement {
  const audio = document.createElement('audio');
  audio.controls = true;
  audio.autoplay = true;
  audio.setAttribute('aria-label', name);
  audio.addEventListener('loadedmetadata', () => measure(audio, report), { once: true });
  audio.src = url;
  return audio;
}

/**
 * How often it is tried, and the pause between, in milliseconds: connections break, and Firefox says that it can't decode
 * a sound when the process that does it starts too slowly.
 */
const mostTries = 3;
const pause = 1_000;

/** Shows exactly what was asked for in `into`, or says that it can't be shown. */
export function showPreview(request: PreviewRequest | undefined, into: HTMLElement, report: Report): void {
  let tries = 0;
  const fail = () => {
    into.replaceChildren();
    report({ preview: 'failed', height: 0 });
  };
  const show = (wanted: PreviewRequest) => {
    tries += 1;
    const shown = wanted.kind === 'image' ? picture(wanted, report) : player(wanted, report);
    shown.addEventListener('error', () => (tries < mostTries ? setTimeout(() => show(wanted), pause) : fail()), {
      once: true,
    });
    into.replaceChildren(shown);
  };
  if (request) show(request);
  else fail();
}
