import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';

/** `unit` runs in Node (a file asks for happy-dom by a comment); `browser` drives the shipped build. */
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
        test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}', 'test/repo.test.ts'], testTimeout: 20_000 },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 180_000,
          // Each file has its own world, browsers and screens, and waits more than it computes.
          maxWorkers: 2,
        },
      },
    ],
  },
});
