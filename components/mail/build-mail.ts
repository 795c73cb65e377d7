import { t } from '../../lib/i18n/html.ts';
import { textOf } from '../thread/dom-text.ts';
import { destination, linkRel, safeUrl } from '../thread/links.ts';
import { misleading, seenText } from '../thread/misleading.ts';
import { type Load, safeSheet } from './css-sheet.ts';
import { safeDeclarations } from './css-values.ts';
import { placeholder } from './placeholder.ts';
import { looksTracking, pictureSource, remoteAddress, shrinks } from './remote.ts';
import { designTags, lookAttributes, type MailParts } from './sanitize-mail.ts';

/** What became of the remote pictures of a message, and what has to be said of its links. */
export interface Pictures {
  readonly remote: number;
  /** Of them, those that look like trackers: never loaded. */
  readonly trackers: number;
  /** Where links go whose text names another place; absent when there are none. */
  readonly lies?: readonly string[];
}

const allowed: ReadonlySet<string> = new Set(designTags);

/** Elements that are shown as another one: what they would do is not wanted, what is in them is. */
const standIns: Readonly<Record<string, string>> = { picture: 'span', video: 'img' };
const silent: ReadonlySet<string> = new Set(['source']);

/** Elements deeper than this are flattened to their text. Layout tables are deep, but not so deep. */
const deepest = 256;

/** What values of attributes look like: of most of them, and of some. */
const word = /^[\w\s#%.,()'"-]{0,100}$/;
const words: Readonly<Record<string, RegExp>> = { class: /^.{1,500}$/s, role: /^(?:presentation|none)$/ };

/** A data address that can only be a picture, and no drawing: that could keep the browser busy. */
const ownPicture = /^data:image\/(?:png|gif|jpe?g|webp|avif|bmp)[;,]/i;

/** So many places of pictures are drawn, each as it is; those after them are empty. */
const mostDrawn = 300;

/** What must not be set on the page itself: it is as high as what is in it. */
const ofBoxes = /^(?:(?:min-|max-)?(?:height|block-size)|overflow|display|float|visibility|opacity)/;

/** A remote picture that is loaded if people see the element that has it. */
interface Waiting {
  readonly element: HTMLElement;
  bring(): void;
  leave?(): void;
}

/** Which elements people don't see, or hardly, whatever says so: rules of the sheets that the document has by now above all. */
function unseen(view: Window | null, elements: readonly HTMLElement[]): readonly boolean[] {
  if (!view) return elements.map(() => true);
  const hidden = elements.map((one) => !one.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }));
  // What is not displayed has the size that was said, and not the one that came of it before any picture is there.
  const said = elements.map(({ style }) => style.cssText);
  for (const { style } of elements) style.setProperty('display', 'none', 'important');
  const small = elements.map((one) => shrinks(view.getComputedStyle(one)));
  for (const [index, { style }] of elements.entries()) style.cssText = said[index] ?? '';
  return elements.map((_, index) => hidden[index] || small[index] || false);
}

/** Builds a message in the frame's document, element by element. */
class Builder {
  readonly #doc: Document;
  readonly #load: boolean;
  readonly #scratch: HTMLElement;
  readonly #seen = { remote: 0, trackers: 0 };
  readonly #lies = new Set<string>();
  readonly #waiting: Waiting[] = [];
  #drawn = 0;

  constructor(doc: Document, load: boolean) {
    this.#doc = doc;
    this.#load = load;
    this.#scratch = doc.createElement('p');
  }

  get pictures(): Pictures {
    return this.#lies.size > 0 ? { ...this.#seen, lies: [...this.#lies] } : this.#seen;
  }

  /** The address from which a background is loaded. */
  readonly background: Load = (raw, tracks = false) => {
    if (ownPicture.test(raw)) return raw.replace(/["\\\n]/g, encodeURIComponent);
    const address = remoteAddress(raw);
    if (!address) return undefined;
    this.#seen.remote++;
    if (tracks) this.#seen.trackers++;
    return this.#load && !tracks
      ? address.replace(/["\\\n()']/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
      : undefined;
  };

  copyChildren(source: Node, target: Node, depth: number): void {
    for (const child of source.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) target.appendChild(this.#doc.createTextNode(child.nodeValue ?? ''));
      else if (child.nodeType === Node.ELEMENT_NODE) this.#copy(child as Element, target, depth);
    }
  }

  /** Gives an element the looks that another one says. */
  dress(source: Element, target: HTMLElement): void {
    for (const name of lookAttributes) {
      const value = source.getAttribute(name);
      if (value !== null && (words[name] ?? word).test(value)) target.setAttribute(name, value);
    }
    const isPage = target === this.#doc.body || target === this.#doc.documentElement;
    this.#scratch.style.cssText = source.getAttribute('style') ?? '';
    const load = (raw: string) => this.background(raw, looksTracking(source));
    for (const [name, value, priority] of safeDeclarations(this.#scratch.style, load))
      if (!isPage || !ofBoxes.test(name)) this.#say(target, name, value, priority);
    const behind = source.getAttribute('background');
    const url = behind ? load(behind) : undefined;
    if (url) this.#say(target, 'background-image', `url("${url}")`);
  }

  #say(element: HTMLElement, name: string, value: string, priority?: string): void {
    const bring = () => element.style.setProperty(name, value, priority);
    if (value.includes('url("https:')) this.#waiting.push({ element, bring });
    else bring();
  }

  /** Brings the pictures of what people see, and leaves the others where they are. */
  bring(): void {
    if (this.#waiting.length === 0) return;
    const skipped = unseen(
      this.#doc.defaultView,
      this.#waiting.map(({ element }) => element),
    );
    for (const [index, { bring, leave }] of this.#waiting.entries()) {
      if (!skipped[index]) {
        bring();
        continue;
      }
      leave?.();
      this.#seen.trackers++;
    }
  }

  #copy(source: Element, target: Node, depth: number): void {
    const name = source.localName;
    if (!allowed.has(name) || silent.has(name)) return;
    if (depth > deepest) {
      target.appendChild(this.#doc.createTextNode(textOf(source)));
      return;
    }
    const copy = this.#doc.createElement(standIns[name] ?? name);
    this.dress(source, copy);
    target.appendChild(copy);
    if (name === 'img' || name === 'video') this.#picture(source, copy as HTMLImageElement);
    else this.copyChildren(source, copy, depth + 1);
    if (name === 'a') this.#link(source, copy as HTMLAnchorElement);
  }

  #picture(source: Element, image: HTMLImageElement): void {
    const alt = (source.getAttribute('alt') ?? '').trim().slice(0, 500);
    const raw = source.localName === 'video' ? (source.getAttribute('poster') ?? '') : (pictureSource(source) ?? '');
    const remote = remoteAddress(raw);
    const tracks = remote !== undefined && looksTracking(source);
    if (remote) this.#seen.remote++;
    if (tracks) this.#seen.trackers++;
    image.alt = alt;
    image.referrerPolicy = 'no-referrer';
    // HubSpot does not tell which attachment a `cid:` address means: its place and its words are all there is.
    const inline = /^cid:/i.test(raw) && !alt ? t('html.inlinePicture') : alt;
    const place = (words: string) => {
      const drawn = this.#drawn++ < mostDrawn;
      const size = (name: string) => (drawn ? source.getAttribute(name) : null);
      image.src = placeholder(drawn ? words : '', size('width'), size('height'));
    };
    if (ownPicture.test(raw)) image.src = raw;
    else if (remote && this.#load && !tracks)
      this.#waiting.push({ element: image, bring: () => image.setAttribute('src', remote), leave: () => place('') });
    else place(tracks ? '' : inline);
  }

  #link(source: Element, anchor: HTMLAnchorElement): void {
    const url = safeUrl(source.getAttribute('href'));
    if (!url) return;
    anchor.href = url.href;
    anchor.rel = linkRel;
    anchor.title = destination(url);
    anchor.target = '_blank';
    const real = misleading(seenText(source), url);
    if (!real) return;
    // The sender's own boxes may cut the warning away: it is said below the frame too.
    this.#lies.add(real.slice(0, 100));
    const warning = this.#doc.createElement('ts-warning');
    warning.textContent = ` ${t('html.misleading', { host: real })}`;
    anchor.after(warning);
  }
}

/** A message in a document that has not got its looks yet. */
export interface BuiltMail {
  /** What the document has to adopt. */
  readonly sheet: string;
  /** Brings the remote pictures that people see: once the document has its sheets, which say what they see. */
  readonly bring: () => Pictures;
}

/**
 * Builds a sanitized message anew in the document of a frame: from a short list of elements and attributes, with styles
 * that were read one by one, so that a hole in the sanitizer alone opens nothing.
 * @param load whether remote pictures may be loaded; trackers never are
 */
export function buildMail(parts: MailParts, doc: Document, load: boolean): BuiltMail {
  const builder = new Builder(doc, load);
  const sheet = safeSheet(parts.sheets, builder.background, parts.fragment.querySelectorAll('*').length);
  for (const root of parts.roots) builder.dress(root, root.localName === 'body' ? doc.body : doc.documentElement);
  builder.copyChildren(parts.fragment, doc.body, 0);
  return {
    sheet,
    bring: () => {
      builder.bring();
      return builder.pictures;
    },
  };
}
