import type { CacheTable } from './cache.ts';
import type { WorkTable } from './work.ts';

/**
 * How the panel learns that something on disk changed: a BroadcastChannel between the extension's own pages and its
 * background. It carries names and ids only, never contents.
 */
export interface Change {
  readonly table: CacheTable | Exclude<WorkTable, 'late' | 'marks' | 'sample' | 'sampleFiles'> | 'account' | 'settings';
  /**
   * What is concerned; absent: anything may have changed. Contact ids for `contacts`, contact and thread ids for
   * `threads`, thread ids for `messages`, `drafts`, `outbox`, `files` and `seen`.
   */
  readonly ids?: readonly string[];
}

const name = 'threadside-changes';

/** Tells whoever listens what changed, in this context too. */
export function announce(...changes: readonly Change[]): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage(changes);
  channel.close();
}

/** Calls back with what changed. Returns a function that stops it. */
export function onChanges(listener: (changes: readonly Change[]) => void): () => void {
  const channel = new BroadcastChannel(name);
  channel.onmessage = (event: MessageEvent<unknown>) => {
    if (Array.isArray(event.data)) listener(event.data as readonly Change[]);
  };
  return () => channel.close();
}
