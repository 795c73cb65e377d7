import { expect, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Message } from '../../../../lib/model/message.ts';
import { ok } from '../../../../lib/model/result.ts';
import type { CachedThread } from '../../../../lib/storage/cache.ts';
import { createSearch } from '../../../../lib/store/search/search.ts';
import { hitsOf } from '../../../../lib/store/search/state.ts';
import type { PanelState } from '../../../../lib/store/state.ts';
import { contact, message, onScreen, thread } from './data.ts';
import { createWorld } from './world.ts';

/** Other people: id, address, and their one conversation. */
export type Others = readonly (readonly [string, string, CachedThread])[];

/** A whole conversation in the cache. */
export const whole = (id: string, rest: Partial<CachedThread> = {}) =>
  thread(id, '1', { messagesUpTo: Number(id) * 1000, ...rest });

export const said = (id: string, threadId: string, text: string, rest: Parameters<typeof message>[2] = {}) =>
  message(id, threadId, {
    text,
    subject: '',
    createdAt: Number(threadId) * 1000 + Number(id.replace(/\D/g, '')),
    ...rest,
  });

/** A panel with a contact on screen, and the search over what the disk has, of others too. */
export function start(
  threads: CachedThread[],
  messages: Message[],
  state: Partial<PanelState> = {},
  others: Others = [],
) {
  const contacts = [contact('1', 'petra@sandoval.example'), ...others.map(([id, email]) => contact(id, email))];
  const world = createWorld({ threads: [...threads, ...others.map(([, , of]) => of)], messages, contacts });
  const store = createStore<PanelState>(() =>
    onScreen({ contact: contact('1', 'petra@sandoval.example'), threads, threadId: threads[0]?.id, ...state }),
  );
  const opened: string[] = [];
  const pinned: string[] = [];
  const shown: string[] = [];
  const show = async (messageId: string) => void shown.push(messageId);
  const reload = async () => store.setState({ threads: world.disk.threads.filter((t) => t.contactId === '1') });
  const openThread = async (threadId: string) => {
    opened.push(threadId);
    store.setState({ threadId });
  };
  const pin = async (contactId: string) => {
    pinned.push(contactId);
    const all = world.disk.threads.filter((t) => t.contactId === contactId);
    store.setState({
      target: { is: 'person', key: `contact:${contactId}`, contactId, pinned: true },
      contact: world.disk.contacts.find(({ id }) => id === contactId),
      threads: all,
      threadId: all.find(({ id }) => id === world.disk.chosen.get(contactId))?.id ?? all[0]?.id,
    });
  };
  const disk = {
    some: async (threadId: string, after: string, count: number) =>
      world.disk.messages
        .filter((m) => m.threadId === threadId && m.id > after)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, count),
    at: async (hits: readonly { readonly threadId: string; readonly messageId: string }[]) =>
      hits.map((hit) => world.disk.messages.find((m) => m.threadId === hit.threadId && m.id === hit.messageId)),
    threadsFrom: async (after: string, count: number) =>
      world.disk.threads
        .filter((t) => t.id > after)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, count),
    threadsNamed: async (ids: readonly string[]) =>
      world.disk.threads.filter((t) => ids.includes(t.id) || ids.includes(t.contactId)),
    contacts: async (ids: readonly string[]) => world.disk.contacts.filter((c) => ids.includes(c.id)),
  };
  world.answers.readHistory = () => ok({ left: 0, total: world.disk.threads.length, listed: true });
  const search = createSearch({ store, deps: world.deps }, { openThread, show, reload, pin }, disk);
  const hits = () => hitsOf(search.store.getState().groups).map(({ messageId }) => messageId);
  const find = async (query: string) => {
    search.setQuery(query);
    await vi.waitFor(() => expect(search.store.getState().busy).toBe(false));
    await vi.advanceTimersByTimeAsync(200);
    return hits();
  };
  search.open();
  return { world, store, search, opened, shown, pinned, find, hits, reload };
}

/** Somebody else, with a conversation of this number. */
export const other = (id: string, threadId: string): Others[number] => [
  id,
  `p${id}@elsewhere.example`,
  thread(threadId, id, { messagesUpTo: Number(threadId) * 1000 }),
];

/** Three people, each with something about a crate. */
export const three = () =>
  start(
    [whole('10')],
    [said('m1', '10', 'crate'), said('m2', '40', 'crate'), said('m3', '30', 'another crate'), said('m4', '30', 'no')],
    {},
    [other('2', '30'), other('3', '40')],
  );

/** Time enough for everything that is kept to come in. */
export const settle = () => vi.advanceTimersByTimeAsync(1_000);
