/**
 * Hosts that the browsers themselves ask for, extension or not (both were watched without one): sign-in state, updates,
 * autofill and safe browsing in Chromium; settings, updates, add-on blocklist and connectivity in Firefox.
 */
const ownOfBrowsers: readonly RegExp[] = [
  /^(accounts|clients\d?|android\.clients|www)\.google\.com\//,
  /^[\w-]+\.googleapis\.com\//,
  /^[\w.-]+\.gvt1\.com\//,
  /^([\w-]+\.)+mozilla\.(com|org|net):443$/,
  /^[\w-]+\.(firefox|mozgcp)\.(com|net):443$/,
  // The address that HubSpot's consent page sends back to: both browsers take it over, but may ask for it before.
  /^[a-p]{32}\.chromiumapp\.org\/$/,
  /^[0-9a-f]+\.extensions\.allizom\.org:443$/,
];

/** Requests to hosts that neither the test's world nor the browser itself accounts for. */
export function foreignIn(requests: readonly string[]): string[] {
  return requests.filter((one) => !ownOfBrowsers.some((known) => known.test(one)));
}
