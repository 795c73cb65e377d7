import { defineContentScript } from 'wxt/utils/define-content-script';
import { hubspotHosts } from '../lib/model/hosts.ts';
import { report } from '../lib/page/report.ts';

/** What the build starts (scripts/plain-starts.ts): the hosts below are for the manifest, not for the page. */
export { report as run };

/** Runs in the pages whose layout we know, and says whom they are about. Top frame only, once the page stands. */
export default defineContentScript({
  matches: [
    ...hubspotHosts.map((host) => `https://${host}/*`),
    'https://mail.google.com/*',
    'https://outlook.office.com/*',
    'https://outlook.office365.com/*',
    'https://outlook.cloud.microsoft/*',
    'https://outlook.live.com/*',
  ],
  runAt: 'document_idle',
  allFrames: false,
  // Nobody asks what starting it gave: no name for that in the page.
  globalName: false,
  main: report,
});
