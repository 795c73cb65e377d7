import * as say from './words.ts';
import { every, type Outcomes } from './words.ts';

/** A read that somebody waits for: what the panel says while the fault lasts. Afterwards the same question is answered. */
export const ofReads: Outcomes = {
  late: 'ok',
  twice: 'ok',
  'broken before': say.unreachable,
  'broken after': say.unreachable,
  hangs: say.late,
  'hangs after': say.late,
  cut: say.broken,
  malformed: say.broken,
  'html 200': say.broken,
  'html 404': say.gone,
  'html 502': say.down,
  '400': say.refused,
  // Nothing else is refused: the connection holds.
  '401': say.refusedHere,
  '403': say.scopes,
  '403 for the user': say.forbidden,
  '404': say.gone,
  '405': say.notOffered,
  '409': say.conflict,
  '423': say.locked,
  '429': say.limited,
  '429 daily': say.daily,
  '477': say.migrating,
  '500': say.down,
  '502 after': say.down,
  '503': say.down,
};

const notThere = { '404': 'ok', 'html 404': 'ok' };

/** Where a read's outcome is another one, and why. */
export const ofSomeReads: Readonly<Record<string, Partial<Outcomes>>> = {
  // The conversation itself is there; whether it is gone is told by reading it, not by its messages.
  'its messages': notThere,
  // A visitor whom the CRM does not know has conversations all the same.
  'a contact': notThere,
  // Nobody has this address: that is an answer.
  'a contact by address': notThere,
  // Nobody has this ticket: that is an answer, and its status says it, whatever became of its words.
  'a contact by ticket': { ...notThere, cut: 'ok', malformed: 'ok' },
};

/** What nobody waits for: names, mailboxes, what became of a message. The panel goes on, and nothing is said. */
export const ofQuiet: Outcomes = every('sent, 1 there');

const noSender = 'returned, 0 there: Not sent: The channel account to send from does not exist any more.';

/** Where something is not done without, and why. */
export const ofSomeQuiet: Readonly<Record<string, Partial<Outcomes>>> = {
  // Nothing goes out by a channel account that is gone.
  'the channel account of a reply': { '404': noSender, 'html 404': noSender },
};
