import * as v from 'valibot';
import { browser, pageUrl } from '../browser.ts';
import { failure } from '../model/errors.ts';
import { fail, type Result } from '../model/result.ts';
import { knownSites, type Subject } from '../model/subject.ts';
import type { CommandName, Commands } from '../protocol.ts';

/**
 * The only place that receives messages from other contexts. Who may say what is decided here, from the sender's origin
 * and url (a page of ours in a Firefox tab has `sender.tab` too, so that tells nothing).
 * Failures travel as data: a call never rejects.
 */

export type Handlers = { readonly [N in CommandName]: (payload: unknown) => Promise<Result<Commands[N]['out']>> };
export interface PageSender {
  readonly tabId: number;
  readonly windowId?: number;
  readonly url: string;
}
type OnSubject = (subject: Subject | null, from: PageSender) => void;

const text = v.pipe(v.string(), v.maxLength(320));
const id = v.pipe(v.string(), v.regex(/^\d{1,20}$/));
/** What a page's script may say. A page can be hostile: everything is bounded. */
const subjectSchema = v.nullable(
  v.object({
    site: v.picklist(knownSites),
    portalId: v.optional(id),
    contactId: v.optional(id),
    ticketId: v.optional(id),
    threadId: v.optional(id),
    candidates: v.pipe(v.array(v.object({ address: text, name: v.optional(text) })), v.maxLength(50)),
    own: v.pipe(v.array(text), v.maxLength(20)),
  }),
);
const envelope = v.object({ to: v.literal('background'), type: v.string(), payload: v.optional(v.unknown()) });
/** Pages of ours that people work in. The preview page shows what strangers send, and has nothing to say here. */
const pages: ReadonlySet<string> = new Set(['/sidepanel.html', '/quickreply.html', '/options.html']);

interface Origins {
  readonly id?: string;
  readonly url?: string;
  readonly origin?: string;
}

/** Where the sender's document is from; undefined for another extension, or when its origin and its address disagree. */
function addressOf({ id, url, origin }: Origins): URL | undefined {
  if (id !== browser.runtime.id || url === undefined || !URL.canParse(url)) return undefined;
  const address = new URL(url);
  // Extension schemes have no `URL.origin` in every browser.
  return origin === undefined || origin === `${address.protocol}//${address.host}` ? address : undefined;
}

/** True when the sender is a page of this extension that may give commands. */
function isOurs(sender: Origins): boolean {
  const address = addressOf(sender);
  const own = new URL(pageUrl(''));
  return address?.protocol === own.protocol && address.host === own.host && pages.has(address.pathname);
}

/** Listens in the background. Attach it synchronously at start. */
export function listen(handlers: Handlers, onSubject: OnSubject): void {
  browser.runtime.onMessage.addListener(((
    message: unknown,
    sender: browser.Runtime.MessageSender,
    respond: (a: unknown) => void,
  ) => {
    if (v.is(v.object({ to: v.literal('background'), type: v.literal('subject') }), message)) {
      hearPage(message, sender, onSubject);
      return undefined;
    }
    const parsed = v.safeParse(envelope, message);
    if (!parsed.success || !isOurs(sender) || !Object.hasOwn(handlers, parsed.output.type)) return undefined;
    const handler = handlers[parsed.output.type as CommandName] as (p: unknown) => Promise<Result<unknown>>;
    handler(parsed.output.payload)
      .catch((e: unknown) => fail(failure('unknown', { message: e instanceof Error ? e.name : 'error' })))
      .then(respond);
    return true;
  }) as Parameters<typeof browser.runtime.onMessage.addListener>[0]);
}

function hearPage(message: unknown, sender: browser.Runtime.MessageSender, onSubject: OnSubject): void {
  const parsed = v.safeParse(v.object({ subject: subjectSchema }), message);
  const { tab, frameId } = sender;
  const page = addressOf(sender);
  // Scripts of ours run in the top frames of https pages, and nowhere else.
  if (!parsed.success || page?.protocol !== 'https:' || tab?.id === undefined || frameId !== 0) return;
  const windowId = tab.windowId === undefined ? {} : { windowId: tab.windowId };
  onSubject(parsed.output.subject as Subject | null, { tabId: tab.id, ...windowId, url: page.href });
}
