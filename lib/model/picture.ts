/**
 * What a panel showed of somebody, as plain data: elements by their tags, what their look needs of their attributes, their
 * text. No HTML, no address, no script. Kept by lib/storage/pictures.ts, made and put on screen by components/picture/.
 */
export type PictureNode = string | PictureGap | PictureElement;

/** Stands for what is scrolled out of view: it takes the same room. */
export interface PictureGap {
  /** Height in CSS pixels. */
  readonly gap: number;
  /** Margins above and below, in CSS pixels. */
  readonly around: readonly [number, number];
}

export interface PictureElement {
  readonly tag: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly PictureNode[];
  /** What stands in its shadow root. */
  readonly shadow?: readonly PictureNode[];
  /** How far it is scrolled, in CSS pixels. */
  readonly scrolled?: number;
  /** What a field holds. */
  readonly value?: string;
  readonly checked?: true;
}

/** What a panel showed. */
export interface Picture {
  readonly root: PictureElement;
  /** The style sheet of its shadow roots. */
  readonly sheet: string;
  /** What it shows, in short: a panel that shows something else is not covered by it. */
  readonly stamp?: string;
}
