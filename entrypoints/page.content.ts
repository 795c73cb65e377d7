import { defineContentScript } from 'wxt/utils/define-content-script';
import { report } from '../lib/page/report.ts';

/** Runs in the pages whose layout we know, and says whom they are about. Top frame only, once the page stands. */
export default defineContentScript({
  matches: [
    'https://app.hubspot.com/*',
    'https://app-na1.hubspot.com/*',
    'https://app-na2.hubspot.com/*',
    'https://app-na3.hubspot.com/*',
    'https://app-eu1.hubspot.com/*',
    'https://app-ap1.hubspot.com/*',
    'https://mail.google.com/*',
    'https://outlook.office.com/*',
    'https://outlook.office365.com/*',
    'https://outlook.cloud.microsoft/*',
    'https://outlook.live.com/*',
  ],
  runAt: 'document_idle',
  allFrames: false,
  main: report,
});
