import type { Letter } from './meant.ts';
import { all, labeled, people } from './people.ts';

/** Messages looked at in a print view: the latest. */
const BOUND = 100;

/**
 * The messages of Gmail's print view, oldest first: one `table.message` each, "Name <address>" in its first row and
 * `.recipient` lines "To: …" (localized: told by their order). Bodies are not read.
 */
export function printed(document: Document): Letter[] {
  const tables = [...document.querySelectorAll('table.message')].slice(-BOUND);
  return tables.map((table) => {
    const from = people(table.querySelector('td')?.textContent).at(-1) ?? null;
    const lines = all(table.querySelector('.recipient') ?? table, ':scope > div:not(.replyto)', BOUND);
    const [to = [], ...cc] = lines.map((line) => people(labeled(line.textContent)[1]));
    return { from, to, cc: cc.flat() };
  });
}

/** Whose mailbox was printed: the header names the user ("Name <address>") before the messages. */
export function printedFor(document: Document): string[] {
  const cells = all(document, '.bodycontainer > table:first-of-type:not(.message) > tbody > tr > td', 4);
  return cells.flatMap((cell) => people(cell.textContent)).map((one) => one.address);
}
