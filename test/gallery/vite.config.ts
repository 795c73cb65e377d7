import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // The pages of designed messages.
  publicDir: fileURLToPath(new URL('../../public', import.meta.url)),
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
  server: { host: '127.0.0.1', hmr: false, fs: { allow: ['../..'] } },
});
