import type { Surface } from '../browser/drivers/types.ts';

/** What is on disk of one conversation, read as bare tables: nothing of the product's code is in between. */
export interface Disk {
  readonly items: readonly DiskItem[];
  /** Each with the files that hang on it. */
  readonly drafts: readonly Written[];
}

/** What was written, and what belongs to it. */
export interface Written {
  readonly threadId: string;
  readonly kind: string;
  readonly text: string;
  /** Addresses in copy, openly or not. */
  readonly copies: readonly string[];
  /** '' where nobody has written another one than the conversation's. */
  readonly subject: string;
  /** Names of the files that hang on it. */
  readonly files: readonly string[];
}

/** How the agent can want a conversation to be: its status, or who has it. */
export type Wish = 'OPEN' | 'CLOSED' | 'you' | 'nobody';

export interface DiskItem extends Written {
  readonly id: string;
  /** Milliseconds since 1970: what orders a conversation's items. */
  readonly createdAt: number;
  readonly state: string;
  readonly error: string;
  /** How it leaves the conversation; '' when it changes nothing about it. */
  readonly wish: Wish | '';
  /** It stands in the conversation more than once, and the agent is told so. */
  readonly twice: boolean;
  /** Its message is out; what is left is to close the conversation. */
  readonly sent: boolean;
}

/** What a person sees in the panel. */
export interface Sight {
  /** The button of the conversation's bar: what it offers tells how the conversation is. */
  readonly offers: 'close' | 'reopen' | '';
  /** Inbox, assignee and the like. */
  readonly facts: string;
  /** The name of the conversation's row in the list. */
  readonly row: string;
  readonly entries: readonly { readonly name: string; readonly text: string; readonly pending: boolean }[];
  /** What stands under "Needs you". */
  readonly asks: readonly string[];
  /** What is said to be on its way. */
  readonly underway: readonly string[];
  readonly badge: string;
  /** The line below the text box. */
  readonly status: string;
}

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly threadId: string;
}

/** Reads the outbox and the drafts from any page of the extension. */
export function readDisk(page: Surface): Promise<Disk> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const tables: Record<string, Row[]> = {};
    for (const { name } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name ?? ''));
      for (const table of ['outbox', 'drafts', 'files'])
        if (db.objectStoreNames.contains(table))
          tables[table] = (await done(db.transaction(table).objectStore(table).getAll())) as Row[];
      db.close();
    }
    const word = (value: unknown) => (typeof value === 'string' ? value : '');
    const rows = (value: unknown) => (Array.isArray(value) ? (value as Record<string, unknown>[]) : []);
    const copiesOf = (value: unknown) => {
      const { cc, bcc } = (value ?? {}) as Record<string, unknown>;
      return [...rows(cc), ...rows(bcc)].map(({ identifier }) => word((identifier as { value?: unknown }).value));
    };
    const writtenOf = (row: Record<string, unknown>, threadId: string, files: readonly Record<string, unknown>[]) => ({
      threadId,
      kind: word(row.kind),
      text: word(row.text),
      copies: copiesOf(row.recipients),
      subject: word(row.subject),
      files: files.map(({ name }) => word(name)),
    });
    const wishOf = ({ kind, status, thenClose, actorId }: Record<string, unknown>) => {
      if (kind === 'status') return status === 'OPEN' ? ('OPEN' as const) : ('CLOSED' as const);
      if (kind === 'assign') return actorId === null ? ('nobody' as const) : ('you' as const);
      return thenClose === true ? ('CLOSED' as const) : ('' as const);
    };
    return {
      items: (tables.outbox ?? []).map((row) => {
        const intent = (row.intent ?? {}) as Record<string, unknown>;
        const error = (row.error ?? {}) as Record<string, unknown>;
        return {
          ...writtenOf(intent, row.threadId, rows(intent.attachments)),
          id: row.id,
          createdAt: Number(row.createdAt),
          state: word(row.state),
          error: word(error.code),
          sent: row.messageSent === true,
          twice: row.state === 'sent' && rows(row.copies).length > 0,
          wish: wishOf(intent),
        };
      }),
      drafts: (tables.drafts ?? []).map((row) =>
        writtenOf(
          row,
          row.threadId,
          (tables.files ?? []).filter((file) => file.draft === row.id),
        ),
      ),
    };
  });
}

/** Looks at the panel as a person does: what is on screen, HTML in shadow roots included. */
export function look(panel: Surface): Promise<Sight> {
  return panel.evaluate(async () => {
    const flat = (text: string) => text.replace(/\s+/g, ' ').trim();
    const said = (e: Element): string =>
      flat(
        [e, ...[...e.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])]
          .map((one) => one.textContent ?? '')
          .join(' '),
      );
    const all = (selector: string) => [...document.querySelectorAll(selector)];
    const bar = document.querySelector('.thread-bar');
    const names = [...(bar?.querySelectorAll('button') ?? [])].map((b) => b.ariaLabel ?? '');
    const row = document.querySelector('[aria-label=Conversations] [aria-current]');
    return {
      offers: names.includes('Close conversation')
        ? ('close' as const)
        : names.includes('Reopen conversation')
          ? ('reopen' as const)
          : ('' as const),
      facts: flat(bar?.querySelector('.thread-bar-facts')?.textContent ?? ''),
      row: row?.getAttribute('aria-label') ?? '',
      entries: all('[role=log] article:not(.event)').map((e) => ({
        name: e.getAttribute('aria-label') ?? '',
        text: said(e),
        pending: e.classList.contains('article-pending'),
      })),
      asks: all('section.outbox [role=alert], section.outbox [role=status]').map(said),
      underway: all('.underway').map(said),
      badge: await chrome.action.getBadgeText({}),
      status: flat(document.querySelector('.composer-status [role=status]')?.textContent ?? ''),
    };
  });
}

/** Waits until the text box holds these words, or no longer does. */
export function boxShows(panel: Surface, words: string, shows: boolean): Promise<boolean> {
  return panel.waitFor(
    (wanted, there) => {
      const box = document.querySelector('textarea[aria-label=Reply], [role=textbox][aria-label=Reply]');
      const held = box instanceof HTMLTextAreaElement ? box.value : (box?.textContent ?? '');
      return held.includes(wanted) === there;
    },
    words,
    shows,
  );
}

/** What the text box holds; '' while there is none. */
export function boxText(panel: Surface): Promise<string> {
  return panel.evaluate(() => {
    const box = document.querySelector('textarea[aria-label=Reply], [role=textbox][aria-label=Reply]');
    if (box instanceof HTMLTextAreaElement) return box.value;
    return [...(box?.querySelectorAll('p') ?? [])].map((line) => line.textContent).join('\n');
  });
}
