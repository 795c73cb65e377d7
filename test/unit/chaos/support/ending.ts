import type { Entry } from '../../../chaos/arrivals.ts';
import type { Truth } from '../../../chaos/judge.ts';
import { Ledger } from '../../../chaos/ledger.ts';
import type { Disk, DiskItem, Sight, Written } from '../../../chaos/sight.ts';

/** A story that ended well, for tests that doctor it. */

/** What the agent did in a conversation that ended well: one reply went out, one was refused, one is a draft. */
export function ledgerOf(close = false): Ledger {
  const ledger = new Ledger();
  ledger.type('Went out', 'reply');
  ledger.pieces[0]?.copies.push('copy@freight.example');
  ledger.pieces[0]?.subjects.push('About 2');
  ledger.pieces[0]?.files.push('list.pdf');
  ledger.send(ledger.pieces.slice(0, 1), close);
  ledger.type('Was refused', 'comment');
  ledger.send(ledger.pieces.slice(1), false);
  ledger.type('Not sent yet', 'reply');
  ledger.pieces[2]?.files.push('plan.pdf');
  ledger.want('you');
  return ledger;
}
export const ledger = ledgerOf();
export const message = (text: string, more: Partial<Entry> = {}): Entry => ({
  type: 'MESSAGE',
  text,
  ours: true,
  author: 'A-1',
  way: '1002/7',
  to: ['vera@berg.example'],
  cc: ['copy@freight.example'],
  bcc: [],
  subject: 'About 2',
  files: ['list.pdf'],
  ...more,
});
export const question = message('Can you help me?', {
  ours: false,
  author: 'V-1',
  to: [],
  cc: [],
  files: [],
  subject: 'Help',
});
export const reply = message('Went out');
export const truth: Truth = {
  threadId: '7',
  messages: [question, reply],
  changes: [{ to: 'you', ours: true, after: 2 }],
  route: { to: 'vera@berg.example', way: '1002/7', agent: 'A-1' },
  status: 'OPEN',
  assignee: 'you',
};
export const written = (kind: string, text: string, more: Partial<Written> = {}): Written => ({
  threadId: '7',
  kind,
  text,
  copies: [],
  subject: '',
  files: [],
  ...more,
});
export const refused: DiskItem = {
  ...written('comment', 'Was refused'),
  id: 'a',
  createdAt: 1,
  state: 'refused',
  error: 'invalid',
  wish: '',
  sent: false,
  twice: false,
};
export const draft = written('reply', 'Not sent yet', { files: ['plan.pdf'] });
export const disk: Disk = { items: [refused], drafts: [draft] };
export const entry = (text: string, pending = false) => ({ name: 'Message', text, pending });
export const sight: Sight = {
  offers: 'close',
  facts: 'Support · with you',
  row: 'E-mail, open, Question',
  entries: [entry('Vera: Can you help me?'), entry('Went out Earlier: Can you help me?'), entry('Was refused', true)],
  asks: ['Comment on Question Not sent: … Was refused'],
  underway: [],
  badge: '1',
  status: '',
};
export const none = { lost: 0, doubled: 0, wrong: [], unknown: 0 };

/** Nothing is left on disk, and nothing is asked. */
export const done = { items: [], drafts: [] };
export const calm = { ...sight, asks: [], badge: '', entries: sight.entries.slice(0, 2) };
