import { defineBackground } from 'wxt/utils/define-background';
import { createServices } from '../lib/background/services.ts';
import { start } from '../lib/background/start.ts';

/** Builds the services and attaches every listener. Nothing is kept here that can't be lost. */
export default defineBackground({
  type: 'module',
  main: () => start(createServices()),
});
