import { expect } from 'vitest';
import { type DraftSave, draftId } from '../../../../lib/model/draft.ts';
import { failure } from '../../../../lib/model/errors.ts';
import { mergeText } from '../../../../lib/model/merge/drafts.ts';
import { isWriting } from '../../../../lib/model/outbox.ts';
import type { Picture } from '../../../../lib/model/picture.ts';
import { fail, ok, type Result } from '../../../../lib/model/result.ts';
import type { Subject } from '../../../../lib/model/subject.ts';
import type { DraftFile } from '../../../../lib/model/upload.ts';
import type { CommandName, Commands } from '../../../../lib/protocol.ts';
import type { Change } from '../../../../lib/storage/changes.ts';
import { remaining } from '../../../../lib/storage/handed.ts';
import { saved } from '../../../../lib/storage/saved.ts';
import type { Intention } from '../../../../lib/storage/tabs.ts';
import type { Deps, TabPlace } from '../../../../lib/store/deps.ts';
import * as data from './data.ts';
import { type Disk, draftListOf, newDisk, readsOf } from './disk.ts';
import { newListeners, on } from './listeners.ts';

type Answer<N extends CommandName> = (
  payload: Commands[N]['in'],
) => Result<Commands[N]['out']> | Promise<Result<Commands[N]['out']>>;

/**
 * The world around the panel: a disk and a browser in memory. It is loud: a command that the test did not foresee fails
 * the test, also when nobody looks at the answer.
 */
export function createWorld(start: Partial<Disk> = {}) {
  const disk = newDisk(start);
  const asked: { readonly type: CommandName; readonly payload: unknown }[] = [];
  const saves: DraftSave[] = [];
  const late: DraftSave[] = [];
  const left: DraftSave[] = [];
  const noted = new Map<string, { readonly at: number; readonly asked: Commands['submit']['in'] }>();
  const leftTexts: { readonly account: string; readonly key: string; readonly text: string; readonly base: string }[] =
    [];
  const picked = new Map<string, DraftFile>();
  const pictures = new Map<string, Picture>();
  const unforeseen: string[] = [];
  const requested: (readonly string[])[] = [];
  const answers: { [N in CommandName]?: Answer<N> } = {};
  const listeners = newListeners();
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

  /** The outbox has it, whatever was answered: its draft is no draft any more. */
  function takeOver({ account, threadId, itemId, intent }: Commands['submit']['in'], taken: boolean): void {
    if (!isWriting(intent) || !(taken || disk.outbox.some((i) => i.id === itemId))) return;
    const before = disk.drafts.find((d) => d.id === draftId(account, threadId, intent.kind));
    const rest = remaining(data.item(itemId, threadId, { intent }), before, Date.now());
    disk.drafts = [...disk.drafts.filter((d) => d !== before), ...(rest ? [rest] : [])];
  }

  async function ask<N extends CommandName>(type: N, payload: Commands[N]['in']): Promise<Result<Commands[N]['out']>> {
    asked.push({ type, payload });
    const answer = answers[type] as Answer<N> | undefined;
    if (answer) {
      const answered = await answer(payload);
      if (type === 'submit') takeOver(payload as Commands['submit']['in'], answered.ok);
      return answered;
    }
    unforeseen.push(type);
    return fail(failure('bad-request', { message: `the test did not foresee ${type}` }));
  }

  const changed = (threadId: string): void =>
    void setTimeout(() => world.announce({ table: 'drafts', ids: [threadId] }));
  const allDrafts = draftListOf(disk, changed);

  const deps: Deps = {
    ask,
    askable: async () => {},
    now: () => Date.now(),
    read: readsOf(disk),
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
    keepPicture: async (_, key, picture) => void pictures.set(key, picture),
    forgetPicture: async (key) => void pictures.delete(key),
    writePin: async (_, __, id) => {
      disk.pin = id;
    },
    writeChosen: async (_, contactId, threadId) => {
      disk.chosen.set(contactId, threadId);
    },
    writeLoose: async (account, key, { text, base }) => {
      const id = `${account}/${key}`;
      const merged = mergeText({ text: base }, { text: disk.loose.get(id) ?? '' }, { text }).text;
      if (merged) disk.loose.set(id, merged);
      else disk.loose.delete(id);
      setTimeout(() => world.announce({ table: 'loose' }));
      return merged;
    },
    saveDraft: async (save) => {
      await world.beforeSave();
      const before = disk.drafts.find((d) => d.id === draftId(save.account, save.threadId, save.kind));
      const draft = saved(before, save, Date.now());
      disk.drafts = [...disk.drafts.filter((d) => d !== before), ...(draft ? [draft] : [])];
      saves.push(save);
      setTimeout(() => world.announce({ table: 'drafts', ids: [save.threadId] }));
      return draft;
    },
    putTexts: (account, texts) => void leftTexts.push(...texts.map((text) => ({ account, ...text }))),
    allDrafts: async () => allDrafts,
    readyForLate: async () => undefined,
    saveLate: async (saves) => {
      late.push(...saves);
    },
    putLeft: (saves) => {
      left.push(...saves);
      return ok(null);
    },
    dropLocal: () => {
      left.length = 0;
      noted.clear();
      picked.clear();
    },
    putAsked: (payload) => void noted.set(payload.itemId, { at: Date.now(), asked: payload }),
    dropAsked: (itemId) => void noted.delete(itemId),
    readAsked: () => [...noted.values()],
    putPicked: (files) => {
      for (const file of files) picked.set(file.id, file);
    },
    dropPicked: (id) => void picked.delete(id),
    focused: () => browser.visible,
    writeFile: async (file) => {
      disk.files = [...disk.files.filter(({ id }) => id !== file.id), file];
      picked.delete(file.id);
    },
    writeSettings: async () => undefined,
    forgetLost: async () => {
      disk.lost = undefined;
    },
    activeTab: async () => browser.tab,
    tabPlace: async (tabId) => ({ tabId, windowId: browser.tab.windowId }),
    painted: async () => undefined,
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

  const world = {
    disk,
    deps,
    /** Drafts that were saved, in order. */
    saves,
    /** Drafts that pages put down when they went away. */
    late,
    /** The same, where only a page can put it. */
    left,
    /** What was asked of the outbox and is not answered. */
    noted,
    /** What panels showed, by whom. */
    pictures,
    /** Files that were picked and are not on disk, without their bytes. */
    picked,
    /** Texts for nobody yet, the same. */
    leftTexts,
    /** Done before a draft is saved: a test may wait or fail there. */
    beforeSave: async (): Promise<void> => undefined,
    browser,
    answers,
    asked,
    /** Hosts that the browser was asked for, request by request. */
    requested,
    commands: (type: CommandName) => asked.filter((a) => a.type === type),
    /** Somebody wants to know what changes on disk. */
    isHeard: () => listeners.changes.size > 0,
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
    /** How many panels follow the disk and the browser by now. */
    listening: () => listeners.visibility.size,
    /** The panel follows the disk and the browser by now. */
    listens: () => listeners.visibility.size > 0,
    show: (visible: boolean) => {
      browser.visible = visible;
      for (const heard of listeners.visibility) heard();
    },
    /** Call it at the end of every test. */
    expectForeseen: () => expect(unforeseen).toEqual([]),
  };
  return world;
}

export type World = ReturnType<typeof createWorld>;

/** What the background answers in a quiet world. */
export const quiet: World['answers'] = {
  sync: () => ok({ nextIn: 30_000, at: Date.now() }),
  openThread: () => ok(null),
  flush: () => ok(null),
  saveDraft: () => ok(null),
  markSeen: () => ok(null),
};
