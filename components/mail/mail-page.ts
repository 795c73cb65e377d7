import { buildMail, type Pictures } from './build-mail.ts';
import { sanitizeMail } from './sanitize-mail.ts';

/** The page without and the one with remote pictures: what each may fetch stands in its own policy (public/). */
export const mailPage = (load: boolean): string => (load ? '/mail-images.html' : '/mail.html');

/**
 * What a message's frame may do: be read and filled by the panel, and open links in new tabs that are not held back in turn.
 * No scripts: whatever gets in there, nothing runs. No forms, no way to move the panel or itself.
 */
export const mailSandbox = 'allow-same-origin allow-popups allow-popups-to-escape-sandbox';

/**
 * Our own rules of the page. The first layer wins with `!important` over all sheets of a message, whatever their selectors:
 * nothing of it may make the page as high as itself, or hide where a link goes. Important style attributes win over any
 * layer: what they could say against these rules is not let through (css-values.ts, build-mail.ts).
 */
const own = `
@layer ts {
  html, body { height: auto !important; min-height: 0 !important; display: flow-root !important; }
  html { overflow: auto hidden !important; }
  html.ts-long { overflow: auto !important; }
  ts-warning { all: initial !important; padding: 0 3px !important; background: #fff !important; color: #b0241c !important;
    font: 600 12px sans-serif !important; }
  a:focus-visible { outline: 2px solid #0a6a5f !important; }
}
html { color-scheme: light; background: #fff; color: #000; }
html.ts-dark { color-scheme: light dark; background: Canvas; color: CanvasText; }
body { overflow-wrap: break-word; font: 14px sans-serif; }
`;

/** Only where a message is too wide for the panel: what is wider than the page gives way, where it can. */
const fitting = `
@layer ts { table, td, th, div, img, center, p { max-width: 100% !important; min-width: 0 !important; }
  img { height: auto !important; } table[width], td[width] { width: auto !important; } }
`;

/** Whether a message says that it has looks for a dark ground. */
export const knowsDark = (html: string): boolean =>
  /prefers-color-scheme\s*:\s*dark/i.test(html) ||
  /<meta[^>]{1,200}(?:color-scheme|supported-color-schemes)[^>]{1,200}dark/i.test(html);

/** No smaller than this: below it nobody reads. */
const smallest = 0.7;

/** A sheet belongs to the document that made it. */
type Realm = Window & { readonly CSSStyleSheet: typeof CSSStyleSheet };

/** A frame with a message in it. */
export interface FilledMail {
  readonly pictures: Pictures;
  /**
   * Makes a message that is too wide fit: first by letting it be narrower, then by making it smaller; what is still too
   * wide scrolls. Call it when the frame or the message has another size.
   */
  readonly refit: () => void;
}

function fitter({ documentElement: root, body }: Document, narrow: (on: boolean) => void): () => void {
  let width = 0;
  let step = 0;
  const over = () => root.scrollWidth / Math.max(1, root.clientWidth);
  return () => {
    if (root.clientWidth !== width) {
      width = root.clientWidth;
      step = 0;
      narrow(false);
      body.style.removeProperty('zoom');
    }
    if (step === 0 && over() > 1.01) {
      step = 1;
      narrow(true);
    }
    if (step === 1 && over() > 1.01) {
      step = 2;
      body.style.setProperty('zoom', String(Math.max(smallest, 1 / over())));
    }
  };
}

/**
 * Fills the page of a frame with a message.
 * @throws when the message can't be sanitized
 */
export function fillMail(frame: HTMLIFrameElement, html: string, load: boolean): FilledMail {
  const doc = frame.contentDocument;
  const realm = frame.contentWindow as Realm | null;
  if (!doc || !realm) throw new Error('no page in the frame');
  const sheetOf = (css: string) => {
    const sheet = new realm.CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  };
  const { sheet, bring } = buildMail(sanitizeMail(html), doc, load);
  doc.documentElement.classList.toggle('ts-dark', knowsDark(html));
  const sheets = [sheetOf(own), sheetOf(sheet)];
  const narrow = sheetOf(fitting);
  doc.adoptedStyleSheets = sheets;
  const pictures = bring();
  const refit = fitter(doc, (on) => {
    doc.adoptedStyleSheets = on ? [...sheets, narrow] : sheets;
  });
  refit();
  return { pictures, refit };
}
