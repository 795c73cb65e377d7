import type { Letter } from './meant.ts';
import { all, LATEST, labeled, people } from './people.ts';

/**
 * The messages of Gmail's print view, oldest first: one `table.message` each, "Name <address>" in its first row and
 * `.recipient` lines "To: …" (localized: told by their order). Bodies are not read.
 */
export function printed(document: Document): Letter[] {
  return all(document, 'table.message', LATEST).map((table) => {
    const from = people(table.querySelector('td')?.textContent).slice(-1);
    const lines = all(table.querySelector('.recipient') ?? table, ':scope > div:not(.replyto)');
    const [to = [], ...cc] = lines.map((line) => people(labeled(line.textContent)[1]));
    return [from, to, cc.flat()];
  });
}

/** Whose mailbox was printed: the header names the user ("Name <address>") before the messages. */
export function printedFor(document: Document): string[] {
  const cells = all(document, '.bodycontainer > table:first-of-type:not(.message) > tbody > tr > td');
  return cells.flatMap((cell) => people(cell.textContent)).map((one) => one.address);
}
