import type { Candidate, Subject } from '../model/subject.ts';
import { type Compose, composes } from './gmail-compose.ts';
import { printed, printedFor } from './gmail-print.ts';
import { about, first, type Letter, meant } from './meant.ts';
import { address, addressesWithin, all, attribute, LATEST, person, shown } from './people.ts';

const MAIN = '[role=main]';

/**
 * Whom a Gmail page is about: the recipients of the compose window that has the caret, else the other side of the
 * conversation in view, else the recipients of the compose windows that are open. List rows are about nobody.
 */
export function gmail(document: Document, url: URL): Subject | null {
  const view = url.searchParams.get('view');
  if (view === 'pt') {
    const own = printedFor(document);
    return about('gmail', meant(printed(document), own), own);
  }
  const told = ownAddresses(document);
  const written = composes(document, told);
  const own = [...told, ...written.flatMap((one) => one.from)];
  const focused = recipients(written.filter(({ window }) => window.contains(document.activeElement)));
  const read = !focused[0] && showsConversation(url, view) ? meant(letters(document), own) : [];
  return about('gmail', first([focused, read, recipients(written)]), own);
}

const recipients = (list: readonly Compose[]): Candidate[] => list.flatMap((one) => one.to);

/** The user's addresses: the last but one part of the title ("Inbox - jonas@… - Gmail"), and the account button. */
function ownAddresses(document: Document): string[] {
  const buttons = all(document, `a[href*="accounts.google."][aria-label*="@"]:not(${MAIN} *)`);
  const told = addressesWithin(...buttons.map((one) => attribute(one, 'aria-label')));
  return [address(document.title.split(' - ').at(-2)) ?? [], told].flat();
}

/** Views whose hash has one more part before the conversation's: #label/NAME/ID, #search/QUERY/ID. */
const NAMED_VIEW = /^#((advanced-)?search|label|category|section(_query)?|circle)\//;

/** True when the address may show a conversation: a pop-out window, or a hash that has an id after the list's own part. */
function showsConversation(url: URL, view: string | null): boolean {
  if (url.pathname.endsWith('/popout') || view === 'btop') return true;
  const [place = ''] = url.hash.replace(NAMED_VIEW, '').split('?');
  const [, ...parts] = place.split('/');
  return Boolean(parts.find((part) => !/^p\d+$/.test(part)));
}

/** The messages of the conversation on screen, oldest first. Conversations that Gmail keeps hidden do not count. */
function letters(document: Document): Letter[] {
  // The smallest element around the conversation's subject that also has its senders.
  let root = shown(document, `${MAIN} h2.hP`)[0]?.parentElement;
  while (root && !root.querySelector('span.gD[email]')) root = root.parentElement;
  const within = root ?? shown(document, MAIN)[0];
  if (!within) return [];
  const found: [Candidate[], Candidate[], Candidate[]][] = [];
  let message: Element | null | undefined;
  for (const name of shown(within, 'span.gD[email], span.g2[email]', LATEST)) {
    const one = person(attribute(name, 'email'), attribute(name, 'name') || name.textContent);
    if (!one || name.closest('.a3s')) continue;
    const around = name.closest('[data-legacy-message-id], [data-message-id]');
    if (name.matches('.gD')) {
      found.push([[one], [], []]);
      message = around;
    } else if (around === message) found.at(-1)?.[1].push(one);
  }
  return found;
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
