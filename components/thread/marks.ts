import { textOf } from './dom-text.ts';
import { isAttribution } from './quoted.ts';

/** What of a message's HTML has to be known before its looks are taken away. */
export interface Marks {
  /** Elements that hold quoted history. */
  readonly quotes: ReadonlySet<Node>;
  /** Elements after which everything, to the end of their parent, is quoted history. */
  readonly quoteHeads: ReadonlySet<Node>;
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
  '.yahoo_quoted',
  '.protonmail_quote',
  '.zmail_extra',
  '#isForwardContent',
].join(',');
const quoteHeadSelector = '#divRplyFwdMsg,#appendonsend,#mail-editor-reference-message-container,.moz-cite-prefix';

/** A picture of at most one pixel, or one that is hidden. */
function isTracker(image: Element): boolean {
  const style = image.getAttribute('style') ?? '';
  const tiny = (name: string) =>
    /^[01](?:px)?$/.test(image.getAttribute(name)?.trim() ?? '') ||
    new RegExp(`(?:^|[;\\s])${name}\\s*:\\s*[01](?:px)?\\s*(?:;|$)`, 'i').test(style);
  return tiny('width') || tiny('height') || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style);
}

/** A quote that only the line above gives away: "On … wrote:" as a block before a blockquote. */
const followsAttribution = (element: Element): boolean =>
  element.localName === 'blockquote' && isAttribution(textOf(element.previousElementSibling).slice(-300));

const isRemote = (image: Element): boolean => /^\s*(?:https?:)?\/\//i.test(image.getAttribute('src') ?? '');

/** Looks at every element once, before anything is taken from it, and remembers what matters. */
export class Marker implements Marks {
  readonly quotes = new Set<Node>();
  readonly quoteHeads = new Set<Node>();
  remoteImages = 0;
  trackers = 0;

  /** Notes one element; a picture leaves its alternative text in its place. */
  note(element: Element): void {
    if (element.matches(quoteSelector) || followsAttribution(element)) this.quotes.add(element);
    else if (element.matches(quoteHeadSelector)) this.quoteHeads.add(element);
    if (element.localName === 'img') this.#image(element);
  }

  #image(image: Element): void {
    if (isRemote(image)) {
      this.remoteImages++;
      if (isTracker(image)) this.trackers++;
    }
    const alternative = image.getAttribute('alt')?.trim();
    if (alternative) image.before(document.createTextNode(`[${alternative}]`));
  }
}
