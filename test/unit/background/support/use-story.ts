import { beforeEach } from 'vitest';
import { connected } from './bench.ts';
import { type Story, story } from './story.ts';
import { watched } from './watched.ts';

/** The story of the test that runs, and what a test of the last look sees of its thread. */
export let s: Story;
export let w: ReturnType<typeof watched>;

/** Tells each test of a file a story of its own: an agent is connected, and a visitor has written. */
export function useStory(): void {
  beforeEach(async () => {
    s = await story(await connected());
    w = watched(s);
  });
}
