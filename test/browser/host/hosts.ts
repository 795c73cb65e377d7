/** The host names that live on this machine while a browser is driven: HubSpot's and the pages that agents work in. */

/** HubSpot's API; every path goes to the sandbox. */
const API_HOST = 'api.hubapi.com';

/** HubSpot's app: `/oauth/**` is the sandbox's consent page, everything else is a page stand-in. */
const APP_HOST = 'app.hubspot.com';

/** Hosts whose pages are stand-ins from test/fixtures/pages. */
const PAGE_HOSTS: readonly string[] = [
  APP_HOST,
  'app-eu1.hubspot.com',
  'app-na2.hubspot.com',
  'app-na3.hubspot.com',
  'app-ap1.hubspot.com',
  'mail.google.com',
  'outlook.office.com',
  'outlook.office365.com',
  'outlook.cloud.microsoft',
  'outlook.live.com',
];

/** What answers for a host: a web-standard handler, as the sandbox is one. */
export type Handler = (request: Request) => Promise<Response>;

/** Where a request for one of our hosts goes. */
export type Place = 'api' | 'consent' | 'page' | 'foreign';

/**
 * Sorts a request by its address alone.
 *
 * @returns `foreign` for every host that the product has no business with.
 */
export function placeOf(url: URL): Place {
  if (url.hostname === API_HOST) return 'api';
  if (url.hostname === APP_HOST && url.pathname.startsWith('/oauth/')) return 'consent';
  return PAGE_HOSTS.includes(url.hostname) ? 'page' : 'foreign';
}
