import { addressesOf, isHiding, looksTracking, pictureSource } from '../mail/remote.ts';
import { looksDesigned } from '../mail/rule.ts';
import { textOf } from './dom-text.ts';
import { isAttribution, isMailHead, isNamedAttribution } from './quoted.ts';

/** What of a message's HTML has to be known before its looks are taken away. */
export interface Marks {
  /** Elements that hold quoted history. */
  readonly quotes: ReadonlySet<Node>;
  /** Elements after which everything, to the end of their parent, is quoted history. */
  readonly quoteHeads: ReadonlySet<Node>;
  /** Elements that mail programs put signatures into. */
  readonly signatures: ReadonlySet<Node>;
  /** Elements with a layout or a ground of their own: see ../mail/rule.ts. */
  readonly designs: ReadonlySet<Node>;
  /** Elements that nobody sees: a newsletter's first words for the list, above all. */
  readonly hidden: ReadonlySet<Node>;
  /** There is a picture that people would see, in what is new. */
  readonly pictured: boolean;
  /** Pictures that would have been fetched from elsewhere. */
  readonly remoteImages: number;
  /** Those of them that are too small to be seen: their use is to tell the sender that somebody looked. */
  readonly trackers: number;
}

/** How mail programs mark what they quote. */
const quoteSelector = [
  '.gmail_quote',
  '.gmail_quote_container',
  'blockquote[type="cite"]',
  '.moz-cite-prefix',
  '.yahoo_quoted',
  '[id^="yahoo_quoted"]',
  '.protonmail_quote',
  '.zmail_extra',
  '#isForwardContent',
].join(',');
const quoteHeadSelector = '#divRplyFwdMsg,#appendonsend,#mail-editor-reference-message-container';

/** Gmail, Outlook on the web, in phones and on the desk, Thunderbird, Apple Mail, Proton. */
const signatureSelector = [
  '.gmail_signature',
  '[data-smartmail="gmail_signature"]',
  '#Signature',
  '#x_Signature',
  '#ms-outlook-mobile-signature',
  '.moz-signature',
  '#AppleMailSignature',
  '.protonmail_signature_block',
].join(',');

/** The line that Outlook on the desk draws above what it quotes, "From: …" below it. */
const outlookLine = /border-top\s*:\s*solid\s+#(?:e1e1e1|b5c4df)\b/i;
const isOutlookHead = (element: Element): boolean =>
  outlookLine.test(element.getAttribute('style') ?? '') && isMailHead(textOf(element));

/** A quote that only a line gives away: "On … wrote:" as a block before a blockquote, or "Petra wrote:" as its first. */
function isAttributed(element: Element): boolean {
  if (element.localName !== 'blockquote') return false;
  const above = textOf(element.previousElementSibling).slice(-300);
  return isAttribution(above) || isNamedAttribution(above) || isNamedAttribution(textOf(element.firstElementChild));
}

/** Outlook puts its head into a block of its own: what it quotes follows that block. */
function outermost(element: Element): Element {
  const parent = element.parentElement;
  return parent?.localName === 'div' && textOf(parent) === textOf(element) ? parent : element;
}

/** Looks at every element once, before anything is taken from it, and remembers what matters. */
export class Marker implements Marks {
  readonly quotes = new Set<Node>();
  readonly quoteHeads = new Set<Node>();
  readonly signatures = new Set<Node>();
  readonly designs = new Set<Node>();
  readonly hidden = new Set<Node>();
  pictured = false;
  remoteImages = 0;
  trackers = 0;

  /** Notes one element; a picture leaves its alternative text in its place. */
  note(element: Element): void {
    if (element.matches(quoteSelector) || isAttributed(element)) this.quotes.add(element);
    else if (element.matches(quoteHeadSelector)) this.quoteHeads.add(element);
    else if (isOutlookHead(element)) this.quoteHeads.add(outermost(element));
    else if (element.matches(signatureSelector)) this.signatures.add(element);
    if (looksDesigned(element)) this.designs.add(element);
    if (isHiding(element)) this.hidden.add(element);
    const remote = addressesOf(element).length;
    this.remoteImages += remote;
    if (remote > 0 && element.localName !== 'style' && looksTracking(element)) this.trackers += remote;
    if (element.localName === 'img') this.#image(element);
  }

  /** Whether an element is in what was said before, or in a signature. */
  #isApart(element: Element): boolean {
    for (let at = element.parentElement; at; at = at.parentElement)
      if (this.quotes.has(at) || this.signatures.has(at)) return true;
    return false;
  }

  #image(image: Element): void {
    this.pictured ||= pictureSource(image) !== undefined && !looksTracking(image) && !this.#isApart(image);
    const alternative = image.getAttribute('alt')?.trim();
    if (alternative) image.before(document.createTextNode(`[${alternative}]`));
  }
}
