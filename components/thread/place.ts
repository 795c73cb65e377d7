/** How far from the end still counts as the end, in CSS pixels: less than a line, so that nobody's scrolling is undone. */
export const nearEnd = 4;
/** How long what was clicked is held where it is: what opens can be fetched first. Milliseconds. */
export const holdFor = 1_500;
/** How far below the top of the view an article is brought, in CSS pixels. */
export const belowTop = 24;

/** Where the reader is: at the end, or with one article at a certain height of the view. */
export interface Place {
  stuck: boolean;
  anchor?: Element;
  /** Where the anchor is to be, below the top of the view. */
  top: number;
  /** Where it was when that had been tried: an end can be in the way. */
  at: number;
  /** The scroll offset that we set ourselves: the scroll event that follows is not the reader's. */
  own: number;
  /** The greatest one that there was then. */
  end: number;
  /** The anchor was clicked a moment ago: whether the reader is at the end is decided when what it opens is there. */
  held?: boolean;
}

/** The greatest scroll offset that there is. */
export const endOf = (view: Element): number => view.scrollHeight - view.clientHeight;

/** Pixels from what is in view to the end. */
export const toGo = (view: Element): number => endOf(view) - view.scrollTop;
