import { expect } from 'vitest';
import type { Account } from '../../../../lib/model/account.ts';
import type { Draft } from '../../../../lib/model/draft.ts';
import { failure } from '../../../../lib/model/errors.ts';
import type { Message } from '../../../../lib/model/message.ts';
import type { OutboxItem } from '../../../../lib/model/outbox.ts';
import { fail, ok, type Result } from '../../../../lib/model/result.ts';
import type { Subject } from '../../../../lib/model/subject.ts';
import type { CommandName, Commands } from '../../../../lib/protocol.ts';
import type { CachedAddress, CachedContact, CachedThread } from '../../../../lib/storage/cache.ts';
import type { Change } from '../../../../lib/storage/changes.ts';
import type { Intention } from '../../../../lib/storage/tabs.ts';
import type { Deps, TabPlace } from '../../../../lib/store/deps.ts';
import * as data from './data.ts';

type Answer<N extends CommandName> = (
  payload: Commands[N]['in'],
) => Result<Commands[N]['out']> | Promise<Result<Commands[N]['out']>>;

/** Everything on disk, in the open. */
export interface Disk {
  account: Account | undefined;
  owner: string | undefined;
  addresses: CachedAddress[];
  contacts: CachedContact[];
  threads: CachedThread[];
  messages: Message[];
  drafts: Draft[];
  outbox: OutboxItem[];
  seen: Map<string, number>;
  subjects: Map<number, Subject | null>;
  pin: string | undefined;
  chosen: Map<string, string>;
  intention: Intention | undefined;
  loose: Map<string, string>;
  missingOrigins: string[];
}

/**
 * The world around the panel: a disk and a browser in memory. It is loud: a command that the test did not foresee fails
 * the test, also when nobody looks at the answer.
 */
export function createWorld(start: Partial<Disk> = {}) {
  const disk: Disk = {
    account: data.account,
    owner: '77',
    addresses: [],
    contacts: [],
    threads: [],
    messages: [],
    drafts: [],
    outbox: [],
    seen: new Map(),
    subjects: new Map(),
    pin: undefined,
    chosen: new Map(),
    intention: undefined,
    loose: new Map(),
    missingOrigins: [],
    ...start,
  };
  const asked: { readonly type: CommandName; readonly payload: unknown }[] = [];
  const unforeseen: string[] = [];
  const requested: (readonly string[])[] = [];
  const answers: { [N in CommandName]?: Answer<N> } = {};
  const listeners = {
    changes: new Set<(changes: readonly Change[]) => void>(),
    subject: new Set<(tabId: number, subject: Subject | null) => void>(),
    activated: new Set<(place: TabPlace) => void>(),
    loaded: new Set<(tabId: number, complete: boolean) => void>(),
    intention: new Set<(intention: Intention) => void>(),
    visibility: new Set<() => void>(),
    network: new Set<() => void>(),
    settings: new Set<() => void>(),
    access: new Set<() => void>(),
  };
  const on =
    <L>(set: Set<L>) =>
    (listener: L): (() => void) => {
      set.add(listener);
      return () => set.delete(listener);
    };
  const browser = {
    visible: true,
    online: true,
    tab: { tabId: 5, windowId: 2 } as TabPlace,
    /** Tabs whose page has our script. */
    scripts: new Set<number>([5, 6]),
    /** Tabs that show a page which we may not even know the address of. */
    foreign: new Set<number>(),
    /** What the agent answers when the browser asks for hosts. */
    grants: true,
  };

  async function ask<N extends CommandName>(type: N, payload: Commands[N]['in']): Promise<Result<Commands[N]['out']>> {
    asked.push({ type, payload });
    const answer = answers[type] as Answer<N> | undefined;
    if (answer) return answer(payload);
    unforeseen.push(type);
    return fail(failure('bad-request', { message: `the test did not foresee ${type}` }));
  }

  const deps: Deps = {
    ask,
    now: () => Date.now(),
    read: {
      account: async () => disk.account,
      settings: async () => data.known,
      hasSecret: async () => false,
      owner: async () => disk.owner,
      address: async (address) => disk.addresses.find((a) => a.address === address),
      contact: async (id) => ({
        contact: disk.contacts.find((c) => c.id === id),
        threads: disk.threads.filter((t) => t.contactId === id),
      }),
      directory: async () => ({
        inboxes: [],
        channels: [],
        channelAccounts: [data.ordersMail, data.billingMail],
        actors: [],
      }),
      drafts: async (account, threadId) => ({
        reply: disk.drafts.find((d) => d.id === `${account}/${threadId}/reply`),
        comment: disk.drafts.find((d) => d.id === `${account}/${threadId}/comment`),
      }),
      messages: async (threadId) => disk.messages.filter((m) => m.threadId === threadId),
      outbox: async (account) => disk.outbox.filter((i) => i.account === account),
      seen: async (_, ids) => new Map([...disk.seen].filter(([id]) => ids.includes(id))),
      thread: async (id) => disk.threads.find((t) => t.id === id),
      subject: async (tabId) => disk.subjects.get(tabId),
      intention: async () => disk.intention,
      loose: async (account) =>
        new Map(
          [...disk.loose].flatMap(([k, text]) =>
            k.startsWith(`${account}/`) ? [[k.slice(account.length + 1), text]] : [],
          ),
        ),
      pin: async () => disk.pin,
      chosen: async (_, contactId) => disk.chosen.get(contactId),
    },
    onChanges: on(listeners.changes),
    onSettings: on(listeners.settings),
    onSubject: on(listeners.subject),
    onIntention: on(listeners.intention),
    onActivated: on(listeners.activated),
    onLoaded: on(listeners.loaded),
    onVisibility: on(listeners.visibility),
    onNetwork: on(listeners.network),
    onAccess: on(listeners.access),
    clearIntention: async () => {
      disk.intention = undefined;
    },
    writePin: async (_, __, id) => {
      disk.pin = id;
    },
    writeChosen: async (_, contactId, threadId) => {
      disk.chosen.set(contactId, threadId);
    },
    writeLoose: async (account, key, text) => {
      if (text === undefined) disk.loose.delete(`${account}/${key}`);
      else disk.loose.set(`${account}/${key}`, text);
    },
    writeSettings: async () => undefined,
    activeTab: async () => browser.tab,
    tabPlace: async (tabId) => ({ tabId, windowId: browser.tab.windowId }),
    visible: () => browser.visible,
    online: () => browser.online,
    report: async (tabId) => browser.scripts.has(tabId),
    readable: async (tabId) => !browser.foreign.has(tabId),
    missingOrigins: async () => disk.missingOrigins,
    requestOrigins: async (origins) => {
      requested.push(origins);
      if (browser.grants) disk.missingOrigins = disk.missingOrigins.filter((o) => !origins.includes(o));
      return browser.grants;
    },
    openTab: async () => undefined,
    openOptions: async () => undefined,
    commands: async () => [],
    openShortcuts: async () => true,
    version: () => '1.0.0',
    redirectUrl: () => 'https://x.example/',
  };

  return {
    disk,
    deps,
    browser,
    answers,
    asked,
    /** Hosts that the browser was asked for, request by request. */
    requested,
    commands: (type: CommandName) => asked.filter((a) => a.type === type),
    announce: (...changes: Change[]) => {
      for (const heard of listeners.changes) heard(changes);
    },
    /** The page in a tab says whom it is about. */
    says: (tabId: number, subject: Subject | null) => {
      disk.subjects.set(tabId, subject);
      for (const heard of listeners.subject) heard(tabId, subject);
    },
    activate: (tabId: number) => {
      browser.tab = { ...browser.tab, tabId };
      for (const heard of listeners.activated) heard(browser.tab);
    },
    /** Another page comes in a tab. */
    load: (tabId: number, complete: boolean) => {
      for (const heard of listeners.loaded) heard(tabId, complete);
    },
    press: (intention: Intention) => {
      for (const heard of listeners.intention) heard(intention);
    },
    /** The panel follows the disk and the browser by now. */
    listens: () => listeners.visibility.size > 0,
    show: (visible: boolean) => {
      browser.visible = visible;
      for (const heard of listeners.visibility) heard();
    },
    /** Call it at the end of every test. */
    expectForeseen: () => expect(unforeseen).toEqual([]),
  };
}

export type World = ReturnType<typeof createWorld>;

/** What the background answers in a quiet world. */
export const quiet: World['answers'] = {
  sync: () => ok({ nextIn: 30_000 }),
  openThread: () => ok(null),
  flush: () => ok(null),
  saveDraft: () => ok(null),
  markSeen: () => ok(null),
};
