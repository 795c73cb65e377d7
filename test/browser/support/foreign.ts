/**
 * Hosts that the browsers themselves ask for, extension or not (both were started without one to see it): updates,
 * safe browsing, time, settings, connectivity.
 */
const ownOfBrowsers: readonly RegExp[] = [];

/** Requests to hosts that neither the test's world nor the browser itself accounts for. */
export function foreignIn(requests: readonly string[]): string[] {
  return requests.filter((one) => !ownOfBrowsers.some((known) => known.test(one)));
}
