import type { Fetch } from '../hubspot/index.ts';
import type { Ports } from './ports.ts';

/**
 * How far HubSpot's clock is from this machine's, in milliseconds, from the Date of its last answer. Losing it with the
 * background costs nothing: the next answer tells it again.
 */
let offset: number | undefined;

/** The browser's fetch, listening to what time it is at HubSpot. */
export const observed =
  (ports: Ports): Fetch =>
  async (url, init) => {
    const response = await ports.fetch(url, init);
    const told = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(told)) offset = told - ports.clock.now();
    return response;
  };

/** What time it is at HubSpot, milliseconds since 1970; undefined until HubSpot has told. */
export const hubspotNow = (ports: Pick<Ports, 'clock'>): number | undefined =>
  offset === undefined ? undefined : ports.clock.now() + offset;
