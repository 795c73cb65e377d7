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

/** Shows exactly what was asked for in `into`, or says that it can't be shown. */
export function showPreview(request: PreviewRequest | undefined, into: HTMLElement, report: Report): void {
  const fail = () => {
    into.replaceChildren();
    report({ preview: 'failed', height: 0 });
  };
  if (!request) {
    fail();
    return;
  }
  const shown = request.kind === 'image' ? picture(request, report) : player(request, report);
  shown.addEventListener('error', fail);
  into.replaceChildren(shown);
}
