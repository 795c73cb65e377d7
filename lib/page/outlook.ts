import type { Candidate, Subject } from '../model/subject.ts';
import { about, type Letter, meant } from './meant.ts';
import { address, addressesWithin, all, attribute, labeled, people, shown } from './people.ts';

/** Outlook on the web's four hosts. */
export const OUTLOOK = /^outlook\.((office(365)?|live)\.com|cloud\.microsoft)$/;

const PANES = '#ConversationReadingPaneContainer, #ItemReadingPaneContainer';
const NAMING = '[aria-label*="@"], [title*="@"]';
const ACCOUNT =
  '#O365_MainLink_Me, [id*=meControl], [id*=mectrl], [role=banner] [aria-label*="@"], button[aria-label^="Account manager"]';
/** What is written by people rather than by Outlook: bodies, drafts, and the subject line. */
const WRITTEN = '[role=document], [contenteditable], [role=heading], [role=textbox]';
/**
 * Whom an Outlook page is about: the other side of the message in the reading pane, in all of its layouts. The list
 * is about nobody, even when a row is selected: on a cold load it stands there long before the message does.
 */
export function outlook(document: Document): Subject | null {
  const [pane] = shown(document, PANES);
  if (!pane) return null;
  const own = ownAddresses(document, pane);
  return about('outlook', meant(letters(pane), own), own);
}

/**
 * The messages in the pane. A field's people stand in its `aria-label` ("From: Name<address>") or in the `title`s within.
 * The first word that labels people is the one for "From" in the page's language, the second the one for "To".
 */
function letters(pane: Element): Letter[] {
  const fields = shown(pane, NAMING).filter((field) => !field.closest(WRITTEN));
  const told = fields.map(read).filter(([, named]) => named[0]);
  const words = [...new Set(told.map(([word]) => word))].filter((word) => word);
  if (!words[0]) return told.flatMap(([, named]) => named.map((from): Letter => [[from], [], []]));

  const found: [Candidate[], Candidate[], Candidate[]][] = [];
  for (const [word, named] of told) {
    const kind = words.indexOf(word);
    if (kind === 0) found.push([named.slice(-1), [], []]);
    else if (kind > 0) found.at(-1)?.[kind === 1 ? 1 : 2].push(...named);
  }
  return found;
}

/** A field's label ('' when it has none) and people. */
function read(field: Element): readonly [word: string, named: Candidate[]] {
  const label = attribute(field, 'aria-label');
  const [word, rest] = labeled(label);
  if (word && rest.includes('@')) return [word, people(rest)];
  const around = field.closest('[aria-label*=":"], [aria-label*="\uFF1A"]');
  return [labeled(around?.getAttribute('aria-label'))[0], people(attribute(field, 'title') || label)];
}

/** The user's addresses: the account button's, and those of the folder tree's roots (the only ones of outlook.live.com). */
function ownAddresses(document: Document, pane: Element): string[] {
  const accounts = all(document, `${ACCOUNT}, :is(${ACCOUNT}) :is(${NAMING})`).filter((one) => !pane.contains(one));
  const roots = all(document, '[role=tree] [role=treeitem]').filter(isRoot);
  const names = roots.flatMap((one) => address(texts(one).find((text) => text)) ?? []);
  return [...addressesWithin(...accounts.flatMap(texts)), ...names];
}

/** What an element says, and what it shows. */
const texts = (one: Element): string[] => [attribute(one, 'title'), attribute(one, 'aria-label'), one.textContent];

/** A mailbox rather than a folder: folders may be named after customers. */
const isRoot = (item: Element, index: number): boolean => Number(attribute(item, 'aria-level') || index + 1) === 1;

/*
 * https://outlook.office.com/mail/                                              list: nobody
 * https://outlook.office.com/mail/inbox/id/AAQkADk2Zjc4                         three panes, conversation
 * https://outlook.office365.com/mail/inbox/id/AAQkADk2Zjc4                      the same on the older host
 * https://outlook.cloud.microsoft/mail/inbox/id/AAQkADk2Zjc4                    single conversation, no list
 * https://outlook.live.com/mail/0/inbox/id/AQQkADAwATM0                         consumer
 * https://outlook.office.com/mail/deeplink/read/AAkALgAAAAAAHYQDEapm?ItemID=…   one message, opened by link
 */
