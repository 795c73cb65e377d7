/**
 * HubSpot's own web hosts, one for each region: where the page's script runs, and where consent can be given.
 * `app.hubspot.com` sends everybody on to their region.
 */
export const hubspotHosts = [
  'app.hubspot.com',
  'app-na1.hubspot.com',
  'app-na2.hubspot.com',
  'app-na3.hubspot.com',
  'app-eu1.hubspot.com',
  'app-ap1.hubspot.com',
] as const;
