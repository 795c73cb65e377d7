import type { Letter } from './meant.ts';
import { people } from './people.ts';

/** Messages looked at in a print view: the latest. */
const BOUND = 100;

/**
 * The messages of Gmail's print view, oldest first: one `table.message` each, "Name <address>" in its first row and
 * `.recipient` lines "To: …" (localized: told by their order). Bodies are not read.
 */
export function printed(document: Document): Letter[] {
  const tables = [...document.querySelectorAll('table.message')].filter(
    (one) => !one.parentElement?.closest('.message'),
  );
  return tables.slice(-BOUND).map((table) => {
    const lines = [...(table.querySelector('.recipient')?.children ?? [])];
    const [to, ...cc] = lines.filter((line) => !line.classList.contains('replyto')).map(listed);
    const from = people(table.querySelector('tr td')?.textContent).at(-1) ?? null;
    return { from, to: to ?? [], cc: cc.flat() };
  });
}

/** Whose mailbox was printed: the header names the user ("Name <address>") before the messages. */
export function printedFor(document: Document): string[] {
  const header = document.querySelector('.bodycontainer > table:first-of-type, body > table:first-of-type');
  if (!header || header.matches('.message') || header.querySelector('.message')) return [];
  const cells = [...header.querySelectorAll('td')].slice(0, 4);
  return cells.flatMap((cell) => people(cell.textContent)).map((one) => one.address);
}

/** The people of a line like "To: Name <address>, other@address", without its localized first word. */
const listed = (line: Element) => people(line.textContent?.replace(/^[^:：<@]{1,40}[:：]/, ''));
