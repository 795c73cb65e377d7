import type { Candidate, Subject } from '../model/subject.ts';
import { type Compose, composes } from './gmail-compose.ts';
import { printed, printedFor } from './gmail-print.ts';
import { type Letter, meant } from './meant.ts';
import { address, addressWithin, all, attribute, person, shown, visible } from './people.ts';

const MAIN = '[role=main]';

/**
 * Whom a Gmail page is about: the recipients of the compose window that has the caret, else the other side of the
 * conversation in view, else the recipients of the compose windows that are open. List rows are about nobody.
 */
export function gmail(document: Document, url: URL): Subject | null {
  if (url.searchParams.get('view') === 'pt') {
    const own = printedFor(document);
    return subject(meant(printed(document), own), own);
  }
  const told = ownAddresses(document);
  const written = composes(document, told);
  const own = [...new Set([...told, ...written.flatMap((one) => one.from)])];
  const focused = recipients(written.filter((one) => one.focused));
  if (focused.length > 0) return subject(focused, own);
  const read = showsConversation(url) ? meant(letters(document), own) : [];
  return subject(read.length > 0 ? read : recipients(written), own);
}

const subject = (candidates: readonly Candidate[], own: readonly string[]): Subject | null =>
  candidates.length > 0 ? { site: 'gmail', candidates, own } : null;

const recipients = (list: readonly Compose[]): Candidate[] => list.flatMap((one) => one.to);

/** The user's addresses: the last but one part of the title ("Inbox - jonas@… - Gmail"), and the account button. */
function ownAddresses(document: Document): string[] {
  const buttons = all(document, 'a[href*="accounts.google."][aria-label*="@"]').filter((one) => !one.closest(MAIN));
  const told = buttons.map((one) => addressWithin(attribute(one, 'aria-label')));
  return [address(document.title.split(' - ').at(-2)), ...told].flatMap((one) => one ?? []);
}

/** Views whose hash has one more part before the conversation's: #label/NAME/ID, #search/QUERY/ID. */
const NAMED_VIEW = /^(?:search|advanced-search|label|category|section|section_query|circle)$/;

/** True when the address may show a conversation: a pop-out window, or a hash that has an id after the list's own part. */
function showsConversation(url: URL): boolean {
  if (url.pathname.endsWith('/popout') || url.searchParams.get('view') === 'btop') return true;
  const [view, ...rest] = url.hash.slice(1).split('?')[0]?.split('/') ?? [];
  const [id] = rest.slice(NAMED_VIEW.test(view ?? '') ? 1 : 0).filter((part) => !/^p\d+$/.test(part));
  return Boolean(id);
}

/** The messages of the conversation on screen, oldest first. Conversations that Gmail keeps hidden do not count. */
function letters(document: Document): Letter[] {
  const root = holder(shown(document, `${MAIN} h2.hP`)[0]) ?? shown(document, MAIN)[0];
  if (!root) return [];
  const found: { from: Candidate; to: Candidate[]; cc: Candidate[]; message: Element | null }[] = [];
  for (const name of all(root, 'span.gD[email], span.g2[email]', 'latest')) {
    const one = person(attribute(name, 'email'), attribute(name, 'name') || name.textContent);
    if (!one || name.closest('.a3s') || !visible(name)) continue;
    const message = name.closest('[data-legacy-message-id], [data-message-id]');
    const last = found.at(-1);
    if (name.matches('.gD')) found.push({ from: one, to: [], cc: [], message });
    else if (last?.message === message) last?.to.push(one);
  }
  return found;
}

/** The smallest element around the conversation's subject that also has its senders. */
function holder(heading: Element | undefined): Element | null {
  let element = heading?.parentElement ?? null;
  while (element && !element.querySelector('span.gD[email]')) element = element.parentElement;
  return element;
}

/*
 * https://mail.google.com/mail/u/0/#inbox                                           list: nobody
 * https://mail.google.com/mail/u/1/#inbox/FMfcgzQbdrTkVlBJHnWpzGmxqVcKjLdR          conversation
 * https://mail.google.com/mail/u/0/#search/crates/FMfcgzQbdrTkVlBJHnWpzGmxqVcKjLdR  conversation found
 * https://mail.google.com/mail/u/0/#label/Customers%2FNorth/18f2a60c51d0b7e4        conversation, old id
 * https://mail.google.com/mail/u/0/#inbox/p2                                        second page of a list: nobody
 * https://mail.google.com/mail/u/0/#inbox?compose=new                               list with a compose window
 * https://mail.google.com/mail/u/0/popout?ver=1x2y&search=inbox&th=%23thread-f%3A1  message window
 * https://mail.google.com/mail/u/0/?ui=2&view=btop&ver=1x2y#cmid%3D1                compose window
 * https://mail.google.com/mail/u/0/?view=cm&fs=1                                    compose window by link
 * https://mail.google.com/mail/u/0/?ik=1a2b&view=pt&search=all&permthid=thread-f:1  print view
 */
