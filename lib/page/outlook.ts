import type { Candidate, Subject } from '../model/subject.ts';
import { type Letter, meant } from './meant.ts';
import { address, people, visible } from './people.ts';

/** Outlook on the web's four hosts. */
export const OUTLOOK = /^outlook\.(?:office\.com|office365\.com|cloud\.microsoft|live\.com)$/;

/** Fields looked at in one pane. */
const BOUND = 600;
/** What is written by people rather than by Outlook: bodies, drafts, and the subject line. */
const WRITTEN = '[role="document"], [contenteditable], [role="heading"], [role="textbox"]';
/** A field's label: "From: …", "Von: …", "发件人：…". */
const LABEL = /^([^:：<@]{1,40}[:：])(.*)$/s;

/**
 * Whom an Outlook page is about: the other side of the message in the reading pane, in all of its layouts. The list
 * is about nobody, even when a row is selected: on a cold load it stands there long before the message does.
 */
export function outlook(document: Document): Subject | null {
  const panes = document.querySelectorAll('[id="ConversationReadingPaneContainer"], [id="ItemReadingPaneContainer"]');
  const pane = [...panes].find(visible);
  if (!pane) return null;
  const own = ownAddresses(document, pane);
  const candidates = meant(letters(pane), own);
  return candidates.length > 0 ? { site: 'outlook', candidates, own } : null;
}

/**
 * The messages in the pane. A field's people stand in its `aria-label` ("From: Name<address>") or in the `title`s within.
 * The first word that labels people is the one for "From" in the page's language, the second the one for "To".
 */
function letters(pane: Element): Letter[] {
  const fields = [...pane.querySelectorAll('[aria-label*="@"], [title*="@"]')].slice(0, BOUND);
  const told = fields.filter((field) => !field.closest(WRITTEN) && visible(field)).map(read);
  const labeled = told.filter((field) => field.word !== '' && field.people.length > 0);
  if (labeled.length === 0) return told.flatMap((field) => field.people.map((from) => ({ from, to: [], cc: [] })));

  const words = [...new Set(labeled.map((field) => field.word))];
  const found: { from: Candidate | null; to: Candidate[]; cc: Candidate[] }[] = [];
  for (const field of labeled) {
    const kind = words.indexOf(field.word);
    if (kind === 0) found.push({ from: field.people.at(-1) ?? null, to: [], cc: [] });
    else found.at(-1)?.[kind === 1 ? 'to' : 'cc'].push(...field.people);
  }
  return found;
}

/** A field's label ('' when it has none) and people. */
function read(field: Element): { word: string; people: Candidate[] } {
  const [, word, rest] = LABEL.exec(field.getAttribute('aria-label') ?? '') ?? [];
  if (word && rest?.includes('@')) return { word, people: people(rest) };
  const around = field.closest('[aria-label*=":"], [aria-label*="："]')?.getAttribute('aria-label');
  const title = field.getAttribute('title') ?? field.getAttribute('aria-label');
  return { word: LABEL.exec(around ?? '')?.[1] ?? '', people: people(title) };
}

const ACCOUNT =
  '#O365_MainLink_Me, [id*="meControl"], [id*="mectrl"], [role="banner"] [aria-label*="@"], button[aria-label^="Account manager"]';

/** The user's addresses: the account button's, and those of the folder tree's roots (the only ones of outlook.live.com). */
function ownAddresses(document: Document, pane: Element): string[] {
  const buttons = [...document.querySelectorAll(ACCOUNT)].slice(0, 20).filter((one) => !pane.contains(one));
  const accounts = buttons.flatMap((one) =>
    [one, ...one.querySelectorAll('[aria-label*="@"], [title*="@"]')].slice(0, 20),
  );
  const roots = [...document.querySelectorAll('[role="tree"] [role="treeitem"]')].slice(0, BOUND).filter(isRoot);
  return [...new Set([...accounts.flatMap(named), ...roots.flatMap(rootName)])];
}

/** The address within an account button's label, title or text ("Account manager for jonas@…"). */
function named(button: Element): string[] {
  const texts = [button.getAttribute('aria-label'), button.getAttribute('title'), button.textContent?.slice(0, 300)];
  return texts.flatMap((text) => address(/[^\s()<>:;,]+@[^\s()<>;,]+/.exec(text ?? '')?.[0]) ?? []);
}

/** A mailbox rather than a folder: folders may be named after customers. */
function isRoot(item: Element, index: number): boolean {
  const level = item.getAttribute('aria-level');
  return level ? level === '1' : index === 0;
}

const rootName = (item: Element): string[] =>
  ['title', 'aria-label']
    .flatMap((name) => address(item.getAttribute(name)) ?? [])
    .concat(address(item.textContent) ?? []);

/*
 * https://outlook.office.com/mail/                                              list: nobody
 * https://outlook.office.com/mail/inbox/id/AAQkADk2Zjc4                         three panes, conversation
 * https://outlook.office365.com/mail/inbox/id/AAQkADk2Zjc4                      the same on the older host
 * https://outlook.cloud.microsoft/mail/inbox/id/AAQkADk2Zjc4                    single conversation, no list
 * https://outlook.live.com/mail/0/inbox/id/AQQkADAwATM0                         consumer
 * https://outlook.office.com/mail/deeplink/read/AAkALgAAAAAAHYQDEapm?ItemID=…   one message, opened by link
 */
