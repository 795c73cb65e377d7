import type { FunctionComponent, RefObject } from 'preact';
import type { ChannelMessage, Comment } from '../../lib/model/message.ts';
import type { Folds } from './folds.ts';

/** What stands below the text of a message with HTML. */
export interface BelowProps {
  /** The text, which is hidden while something else stands for it. */
  readonly box: RefObject<HTMLElement | null>;
  readonly shown: ShownBody;
  readonly message: ChannelMessage | Comment | undefined;
}

/** What became of a message's HTML. */
export interface ShownBody {
  readonly html: string;
  /** False when there was nothing to show: only pictures, for instance. */
  readonly any: boolean;
  /** It is shown as it was designed, unless the agent wants its text. */
  readonly designed: boolean;
  /** Remote pictures that it has, and those of them that look like trackers. */
  readonly remote: number;
  readonly trackers: number;
  /** It comes with the renderer, so that the first paint does without. */
  readonly Below: FunctionComponent<BelowProps>;
}

/** Shows a message's HTML in an element; undefined when it can't be shown. */
export type BodyRenderer = (host: HTMLElement, html: string, folds: Folds) => ShownBody | undefined;

type Job = (render: BodyRenderer) => void;

/** Time a turn may take before the browser gets to paint and to hear keys again, in milliseconds. */
const turn = 8;

let renderer: BodyRenderer | undefined;
let started = false;
const jobs: Job[] = [];
let scheduled = false;

/** Runs jobs, newest first: what is at the bottom of the history is what people look at. */
function work(): void {
  scheduled = false;
  const end = performance.now() + turn;
  while (renderer && jobs.length && performance.now() < end) jobs.pop()?.(renderer);
  if (jobs.length) schedule();
}

function schedule(): void {
  if (scheduled) return;
  scheduled = true;
  setTimeout(work);
}

/** Loads the sanitizer after the next paint. When that fails, what waits stays plain text and the next one tries again. */
async function load(): Promise<void> {
  if (started) return;
  started = true;
  await new Promise<void>((painted) => {
    requestAnimationFrame(() => setTimeout(painted));
  });
  try {
    renderer = (await import('./mount-html.ts')).mountHtml;
    schedule();
  } catch {
    started = false;
    jobs.length = 0;
  }
}

/** The renderer when it is already here: what comes later needs not be shown as text first. */
export const readyRenderer = (): BodyRenderer | undefined => renderer;

/**
 * Runs `job` once the sanitizer is loaded, which begins after the next paint at the earliest.
 * When it can't be loaded the job is dropped: the plain text stays.
 * @returns a function that takes the job back
 */
export function whenReady(job: Job): () => void {
  jobs.push(job);
  if (renderer) schedule();
  else void load();
  return () => {
    const index = jobs.indexOf(job);
    if (index >= 0) jobs.splice(index, 1);
  };
}
