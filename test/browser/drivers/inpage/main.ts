import { aim, type Shot, taken } from './aim.ts';
import { describe, type Found, matches, type Query } from './query.ts';
import { type Spot, spotOf } from './spot.ts';
import { until } from './until.ts';

/** What the drivers put into a page; `view` is the window to look into (a sidebar is looked at from a tab). */
export interface InPage {
  find(view: Window, query: Query): Found[];
  /** Waits for exactly one match. */
  one(view: Window, query: Query, ms: number): Promise<Found>;
  /** Waits until nothing matches. */
  gone(view: Window, query: Query, ms: number): Promise<null>;
  /** Waits for one match that stands still and is not covered, scrolled into view; where to click it. */
  spot(view: Window, query: Query, ms: number): Promise<Spot>;
  /** What became of the click on the last spot; one that would have gone elsewhere did nothing. */
  taken(): Promise<Shot>;
  /** Focuses the one match, without a click. */
  focus(view: Window, query: Query, ms: number): Promise<null>;
  /** Waits until a condition gives something true. */
  until<T>(view: Window, condition: () => T | Promise<T>, ms: number): Promise<T>;
  /** Waits until the page is no picture of what it showed last. */
  live(view: Window, ms: number): Promise<boolean>;
}

const api: InPage = {
  find: (view, query) => matches(view.document, query).map(describe),
  one: async (view, query, ms) => describe(await single(view, query, ms)),
  gone: async (view, query, ms) => {
    await until(
      view,
      () => matches(view.document, query).length === 0,
      ms,
      () => `gone: ${say(query)}`,
    );
    return null;
  },
  spot: async (view, query, ms) => {
    await single(view, query, ms);
    const spot = await spotOf(view, () => alone(view, query), ms);
    aim(view, () => alone(view, query));
    return spot;
  },
  taken,
  focus: async (view, query, ms) => {
    (await single(view, query, ms)).focus();
    return null;
  },
  until: (view, condition, ms) =>
    until(
      view,
      () => (isPicture(view) ? undefined : condition()) as ReturnType<typeof condition>,
      ms,
      () => condition.toString(),
    ),
  live: (view, ms) =>
    until(
      view,
      () => !isPicture(view),
      ms,
      () => 'the panel itself',
    ),
};

/** Whether what is on screen is a picture of last time: a person can do nothing with it, and a test learns nothing of it. */
const isPicture = (view: Window): boolean => view.document.getElementById('picture') !== null;

/** The match, when there is exactly one. */
function alone(view: Window, query: Query): HTMLElement | undefined {
  const all = matches(view.document, query);
  return all.length === 1 ? all[0] : undefined;
}

async function single(view: Window, query: Query, ms: number): Promise<HTMLElement> {
  const one = () => alone(view, query);
  const element = await until(view, one, ms, () => `exactly one ${say(query)}; there are ${account(view, query)}`);
  if (element === undefined) throw new Error('unreachable');
  return element;
}

function say(query: Query): string {
  const name = query.name === undefined ? '' : ` ${JSON.stringify(query.name)}`;
  const within = query.within === undefined ? '' : ` in ${say(query.within)}`;
  return `${query.role}${name}${within}`;
}

/** For a failure's message: what there is of that role instead. */
function account(view: Window, query: Query): string {
  const all = matches(view.document, { role: query.role }).map((element) => JSON.stringify(describe(element).name));
  const body = (view.document.body?.innerText ?? '').replace(/\s+/g, ' ').slice(0, 400);
  return `${all.length} of that role (${all.join(', ')}) at ${view.location.href}, which reads: ${body}`;
}

Object.assign(globalThis, { threadsideTest: api });
