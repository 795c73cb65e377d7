import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { bundledLicenses } from './scripts/licenses.ts';
import { pageHead } from './scripts/page-head.ts';
import { panelChunks } from './scripts/panel-chunks.ts';
import { plainStarts } from './scripts/plain-starts.ts';

/**
 * The one place for the manifest. Every permission stands with its reason; test/repo.test.ts fails on one without.
 * Auto-imports are off: a name in this code base always says where it comes from.
 */

const permissions = [
  'identity', // HubSpot's consent page in the browser's own window, and the address that it comes back to.
  'storage', // Settings, what an administrator manages, and whom each tab's page is about.
  'unlimitedStorage', // Drafts and unsent replies are nowhere else: without it a browser erases them when the disk gets full.
  'alarms', // The clock that outlives a stopped background: what waits in the outbox still goes out, what went out is followed, and what waits for an answer is counted.
  'scripting', // The page's script in tabs that were open before the extension was installed or updated.
];
const chromePermissions = [
  'sidePanel', // The panel itself. Firefox has a sidebar instead, which needs no permission.
];

/** Asked for from the click that switches it on in the options, and never otherwise. Both browsers know it as optional. */
const optionalPermissions = [
  'notifications', // Tells of a message that newly waits for an answer, for agents who want that.
];

/**
 * HubSpot's API, and (added below from entrypoints/page.content.ts, where they are declared) the pages that the page's
 * script runs in: without them it could not get into tabs that were open before the extension was.
 */
const hostPermissions = ['https://api.hubapi.com/*'];

/**
 * Only for an organization that runs a token service of its own: the options page asks for that one host, from the click
 * that saves its address, and nothing is asked of anybody else.
 */
const optionalHostPermissions = ['https://*/*'];

/**
 * No script or style from anywhere else; no HTML reaches the document except through DOMPurify's policy.
 * Requests may go to https only: api.hubapi.com, and the token service, whose address only its organization knows.
 * The panel, the quick reply and the options make no requests at all: their own pages say connect-src 'none', pictures of
 * our own only and no sound on top. Pictures and sound from elsewhere are for the preview page alone, which shows the one
 * attachment that was clicked in a frame of the panel, and can do nothing else; and for public/mail-images.html, in which a
 * designed message is shown once its pictures were asked for. public/mail.html is the same page without that. No style of a
 * message is ever inline: it is set through CSSOM, which needs no leave here.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: https:",
  "media-src 'self' data: https:",
  "frame-src 'self'",
  "connect-src 'self' https:",
  'trusted-types dompurify',
  "require-trusted-types-for 'script'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** Both keys are free, and really assigned, in Chromium and Firefox: test/browser presses them. */
const quickReply = {
  description: '__MSG_commandQuickReply__',
  suggested_key: { default: 'Alt+Q' },
};
const togglePanel = {
  description: '__MSG_commandTogglePanel__',
  suggested_key: { default: 'Alt+Shift+Y' },
};

const gecko = {
  id: 'threadside@threadside.app',
  strict_min_version: '140.0', // The first with Firefox's own consent for what leaves the browser.
  data_collection_permissions: {
    // What leaves the browser goes to the user's own HubSpot account and to nobody else; Mozilla's words for it:
    required: [
      'authenticationInfo', // the grant or token that HubSpot gave
      'personallyIdentifyingInfo', // the address of the person on the page, to find the contact
      'personalCommunications', // replies and comments that the agent sends
    ] as ('authenticationInfo' | 'personallyIdentifyingInfo' | 'personalCommunications')[],
  },
};

const chrome = {
  minimum_chrome_version: '121', // sidePanel.open (116), alarms of 30 seconds (120), background.scripts beside a worker (121).
  permissions: [...permissions, ...chromePermissions],
  storage: { managed_schema: 'managed-schema.json' },
  commands: {
    'quick-reply': quickReply,
    _execute_action: togglePanel,
  },
};

const firefox = {
  permissions,
  commands: {
    'quick-reply': quickReply,
    _execute_sidebar_action: togglePanel,
  },
  browser_specific_settings: { gecko },
};

/** The licenses of what is in the bundle: two of them want to be in every copy, all of them should be. */
const licenses = bundledLicenses(new URL('.', import.meta.url).pathname);

/** Makes what ships 3 % smaller than Vite's own minifier does. In ASCII it is read right whatever encoding is assumed. */
const terser = {
  ecma: 2020,
  module: true,
  compress: { passes: 2 },
  format: { comments: false, ascii_only: true },
} as const;

export default defineConfig({
  imports: false,
  outDir: '.output',
  manifestVersion: 3,
  vite: () => ({
    plugins: [plainStarts(), pageHead(), preact({ devToolsEnabled: false }), licenses.plugin()],
    build: { target: 'es2022', minify: 'terser', terserOptions: terser },
    // Both browsers answer with promises by themselves now: what the polyfill would do at every start is left out.
    resolve: { alias: { 'webextension-polyfill': new URL('lib/native-browser.ts', import.meta.url).pathname } },
  }),
  hooks: {
    'vite:build:extendConfig': (entrypoints, config) => {
      if (entrypoints.some((e) => e.name === 'sidepanel')) config.plugins?.push(panelChunks());
    },
    'build:publicAssets': (_wxt, files) => {
      files.push({ relativeDest: 'licenses.txt', contents: licenses.contents() });
    },
    'build:manifestGenerated': ({ config }, manifest) => {
      // web-ext lints both packages and knows Firefox's rules only; Chrome reads past what is Firefox's.
      if (config.browser === 'chrome') {
        Object.assign(manifest, { browser_specific_settings: { gecko } });
        Object.assign(manifest.background ?? {}, { scripts: ['background.js'] });
      }
      const pages = manifest.content_scripts?.flatMap((script) => script.matches ?? []) ?? [];
      manifest.host_permissions = [...hostPermissions, ...pages];
      // WXT writes `sidebar_action` itself: a sidebar that opens at install would be in the way of the welcome page.
      if (manifest.sidebar_action) Object.assign(manifest.sidebar_action, { open_at_install: false });
    },
  },
  manifest: ({ browser, command }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    // A private window leaves nothing behind, and the cache would.
    incognito: 'not_allowed',
    action: { default_title: '__MSG_actionTitle__' },
    optional_permissions: optionalPermissions,
    optional_host_permissions: optionalHostPermissions,
    // `wxt dev` loads from its own server: only there it brings a policy of its own.
    ...(command === 'build' ? { content_security_policy: { extension_pages: contentSecurityPolicy } } : {}),
    ...(browser === 'firefox' ? firefox : chrome),
  }),
});
