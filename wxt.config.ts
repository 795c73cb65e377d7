import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';

/**
 * The one place for the manifest. Every permission stands with its reason; test/repo.test.ts fails on one without.
 * Auto-imports are off: a name in this code base always says where it comes from.
 */
export default defineConfig({
  imports: false,
  outDir: '.output',
  manifestVersion: 3,
  vite: () => ({
    plugins: [preact({ devToolsEnabled: false })],
    build: { target: 'es2022' },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
  }),
});
