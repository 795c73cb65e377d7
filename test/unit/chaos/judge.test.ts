import { describe, expect, it } from 'vitest';
import { arrivalsOf, type Entry } from '../../chaos/arrivals.ts';
import { isGood, isSettled, judge, type Truth } from '../../chaos/judge.ts';
import { Ledger } from '../../chaos/ledger.ts';
import type { Disk, DiskItem, Sight, Written } from '../../chaos/sight.ts';
import { storyOf } from '../../chaos/story.ts';

/** What the agent did in a conversation that ended well: one reply went out, one was refused, one is a draft. */
function ledgerOf(close = false): Ledger {
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
const ledger = ledgerOf();
const message = (text: string, more: Partial<Entry> = {}): Entry => ({
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
const question = message('Can you help me?', {
  ours: false,
  author: 'V-1',
  to: [],
  cc: [],
  files: [],
  subject: 'Help',
});
const reply = message('Went out');
const truth: Truth = {
  threadId: '7',
  messages: [question, reply],
  changes: [{ to: 'you', ours: true, after: 2 }],
  route: { to: 'vera@berg.example', way: '1002/7', agent: 'A-1' },
  status: 'OPEN',
  assignee: 'you',
};
const written = (kind: string, text: string, more: Partial<Written> = {}): Written => ({
  threadId: '7',
  kind,
  text,
  copies: [],
  subject: '',
  files: [],
  ...more,
});
const refused: DiskItem = {
  ...written('comment', 'Was refused'),
  id: 'a',
  createdAt: 1,
  state: 'refused',
  error: 'invalid',
  wish: '',
  sent: false,
  twice: false,
};
const draft = written('reply', 'Not sent yet', { files: ['plan.pdf'] });
const disk: Disk = { items: [refused], drafts: [draft] };
const entry = (text: string, pending = false) => ({ name: 'Message', text, pending });
const sight: Sight = {
  offers: 'close',
  facts: 'Support · with you',
  row: 'E-mail, open, Question',
  entries: [entry('Vera: Can you help me?'), entry('Went out Earlier: Can you help me?'), entry('Was refused', true)],
  asks: ['Comment on Question Not sent: … Was refused'],
  underway: [],
  badge: '1',
  status: '',
};
const none = { lost: 0, doubled: 0, wrong: [], unknown: 0 };

it('excuses in what arrives what a crash had left of something else, and nothing more', () => {
  const cut = ledgerOf();
  cut.cut.push({
    text: 'a<b&c 5',
    kind: 'reply',
    wanted: false,
    copies: ['x@y.example'],
    subjects: ['Old'],
    files: ['a.pdf'],
  });
  const left = { cc: ['copy@freight.example', 'x@y.example'], subject: 'Old', files: ['list.pdf', 'a.pdf'] };
  const about = (text: string, more: Partial<Entry>) =>
    arrivalsOf(cut, [question, message(text, more)], truth.route).filter((wrong) => wrong.includes('Went out'));
  expect(about('a<b Went out', left)).toEqual([]);
  expect(about('b&c Went out', left)).toEqual(['says more than was typed: "b&c": b&c Went out']);
  expect(about('Went out', { ...left, cc: ['x@y.example'] })).toHaveLength(1);
});

describe('the oracle of the chaos bench', () => {
  it('tells what the browser sent twice by itself, where the agent is told, from what we did', () => {
    const again = { ...truth, messages: [question, reply, reply] };
    const twice: DiskItem = {
      ...refused,
      ...written('reply', 'Went out'),
      id: 'b',
      state: 'sent',
      sent: true,
      twice: true,
    };
    expect(judge(ledger, again, { ...disk, items: [refused, twice] }, sight)).toMatchObject({
      doubled: 0,
      repeated: 1,
    });
    expect(judge(ledger, again, disk, sight)).toMatchObject({ doubled: 1, repeated: 0 });
    const unsaid = judge(ledger, truth, { ...disk, items: [refused, twice] }, sight);
    expect(unsaid.wrong).toContain('1 things need the agent, 2 do');
  });

  it('finds nothing where nothing is wrong', () => {
    expect(judge(ledger, truth, disk, sight)).toMatchObject(none);
    expect(isGood(judge(ledger, truth, disk, sight))).toBe(true);
  });

  it('counts the characters that are nowhere', () => {
    const shorter = { ...draft, text: 'Not sent' };
    expect(judge(ledger, truth, { ...disk, drafts: [shorter] }, sight).lost).toBe(' yet'.length);
    expect(judge(ledger, truth, { ...disk, drafts: [] }, sight).lost).toBeGreaterThanOrEqual(8);
  });

  it.each([
    ['the same text twice', [message('Went out'), message('Went out')], 1],
    ['the same piece in another message', [message('Went out'), message('Went out, and more')], 1],
    ['a text that was not meant to be sent', [message('Went out'), message('Not sent yet')], 1],
    ['three times', [message('Went out'), message('Went out'), message('Went out')], 2],
  ])('notices a doctored journal: %s', (_, messages, doubled) => {
    const doctored = { ...truth, messages: [question, ...messages] };
    expect(judge(ledger, doctored, disk, sight).doubled).toBe(doubled);
  });

  it.each<[string, Partial<Truth>, Partial<Sight>, Partial<Disk>]>([
    ['the conversation is closed', { status: 'CLOSED' }, {}, {}],
    ['a colleague has it', { assignee: 'Mei Tanaka' }, {}, {}],
    ['the bar offers what is so already', {}, { offers: 'reopen' }, {}],
    ['the list calls it closed', {}, { row: 'E-mail, closed, Question' }, {}],
    ['the badge counts another number', {}, { badge: '' }, {}],
    ['nobody is asked', {}, { asks: [] }, {}],
    ['something is said to be on its way', {}, { underway: ['Sending…'] }, {}],
    ['a message is missing from the history', {}, { entries: sight.entries.slice(0, 1) }, {}],
    ['the history shows one too many', {}, { entries: [...sight.entries, entry('Went out')] }, {}],
    ['something stays on its way', {}, {}, { items: [refused, { ...refused, id: 'b', text: '', state: 'sending' }] }],
    ['sent, and a draft', {}, {}, { drafts: [...disk.drafts, written('reply', 'Went out')] }],
    ['sent, and offered again', {}, { asks: ['Was refused Went out'] }, { items: [{ ...refused, text: 'Went out' }] }],
  ])('notices what is not so: %s', (_, reality, panel, stored) => {
    const verdict = judge(ledger, { ...truth, ...reality }, { ...disk, ...stored }, { ...sight, ...panel });
    expect(verdict.wrong.length).toBeGreaterThan(0);
    expect(isGood(verdict)).toBe(false);
  });

  it.each<[string, readonly Entry[], string]>([
    ['a reply that became a comment', [{ ...reply, type: 'COMMENT' }], 'is a COMMENT, not a reply'],
    ['a comment that became a reply', [reply, message('Was refused')], 'is a MESSAGE, not a comment'],
    ['somebody else as recipient', [message('Went out', { to: ['all@berg.example'] })], 'not to vera@berg.example'],
    ['nobody in copy', [message('Went out', { cc: [] })], 'went in copy to "", not to "copy@freight.example"'],
    ['somebody in secret copy', [message('Went out', { bcc: ['x@y.example'] })], 'went in secret to x@y.example'],
    ['the subject of before', [message('Went out', { subject: 'Help' })], 'has the subject "Help", not "About 2"'],
    ['no file', [message('Went out', { files: [] })], 'has the files "", not "list.pdf"'],
    [
      'the file twice',
      [message('Went out', { files: ['list.pdf', 'list.pdf'] })],
      'has the files "list.pdf, list.pdf"',
    ],
    ['another mailbox', [message('Went out', { way: '1002/8' })], 'went by 1002/8'],
    ['another agent', [message('Went out', { author: 'A-2' })], 'went out as from A-2'],
    ['words of nobody', [reply, message('Hello')], 'says what nobody has typed: Hello'],
    ['words beside those typed', [message('Went out Went out')], 'says more than was typed: "Went out"'],
    ['another order', [message('Was refused', { type: 'COMMENT', files: [] }), reply], 'was overtaken'],
  ])('notices what arrived otherwise than it was sent: %s', (_, messages, words) => {
    const { wrong } = judge(ledger, { ...truth, messages: [question, ...messages] }, disk, sight);
    expect(wrong.join('\n')).toContain(words);
  });

  it('knows which subject a reply has that nobody has given another one', () => {
    const own = new Ledger();
    own.type('Went out', 'reply');
    own.send(own.pieces, false);
    const said = (subject: string, way = '1002/7') => {
      const messages = [question, message('Went out', { subject, way, cc: [], files: [] })];
      const route = { ...truth.route, way };
      return judge(own, { ...truth, messages, route, changes: [] }, done, calm).wrong.filter((one) =>
        /subject/.test(one),
      );
    };
    expect(said('Re: Help')).toEqual([]);
    expect(said('Help')).toHaveLength(1);
    expect(said('', '1000/3')).toEqual([]);
    expect(said('Re: Help', '1000/3')).toHaveLength(1);
  });

  it.each<[string, Partial<Written>, string]>([
    ['the kind', { kind: 'comment' }, 'a reply is kept as comment'],
    ['the file', { files: [] }, 'the file plan.pdf is lost'],
  ])('notices what a draft has lost: %s', (_, less, words) => {
    const { wrong } = judge(ledger, truth, { ...disk, drafts: [{ ...draft, ...less }] }, sight);
    expect(wrong.join('\n')).toContain(words);
  });

  it('notices what has been lost of a message that waits for the agent', () => {
    const own = new Ledger();
    own.type('Was refused', 'comment');
    own.pieces[0]?.copies.push('copy@freight.example');
    own.pieces[0]?.subjects.push('About 2');
    own.send(own.pieces, false);
    const { wrong } = judge(own, { ...truth, messages: [question], changes: [] }, { ...disk, drafts: [] }, sight);
    expect(wrong.join('\n')).toContain('the copy to copy@freight.example is lost');
    expect(wrong.join('\n')).toContain('the subject "About 2" is lost');
  });

  const done = { items: [], drafts: [] };
  const calm = { ...sight, asks: [], badge: '', entries: sight.entries.slice(0, 2) };

  /** The agent closed the conversation with their only message. */
  function closing(): Ledger {
    const own = ledgerOf(true);
    own.pieces.splice(1);
    return own;
  }
  const over = { ...truth, status: 'CLOSED' };
  const shut = { ...calm, offers: 'reopen' as const, row: 'E-mail, closed, Question' };
  const change = (to: 'OPEN' | 'CLOSED' | 'other', after = 2) => ({ to, ours: true, after });

  it('notices that the conversation is not as the agent wanted it, when nothing is left to say so', () => {
    expect(judge(closing(), truth, done, calm).wrong.join('\n')).toContain('the agent wanted CLOSED, it is OPEN');
    expect(judge(closing(), over, done, shut)).toMatchObject(none);
    const another = { ...calm, facts: 'Support · with Mei Tanaka' };
    const { wrong } = judge(ledgerOf(), { ...truth, assignee: 'Mei Tanaka' }, disk, { ...sight, facts: another.facts });
    expect(wrong.join('\n')).toContain('the agent wanted you, it is Mei Tanaka');
  });

  it('takes an answer that is asked for as an excuse only for what it decides', () => {
    const asks = { ...calm, asks: ['Was refused'], badge: '1' };
    const item = { ...refused, text: '' };
    const wish = 'the agent wanted CLOSED, it is OPEN';
    const said = (one: DiskItem) => judge(closing(), truth, { items: [one], drafts: [] }, asks).wrong.join('\n');
    expect(said(item)).toContain(wish);
    expect(said({ ...item, wish: 'CLOSED' })).not.toContain(wish);
    expect(said({ ...item, state: 'paused' })).not.toContain(wish);
  });

  it.each([
    ['that nobody asked for', ledgerOf(), [change('CLOSED')], 'became CLOSED 1 times, asked for 0 times'],
    [
      'that was made twice',
      closing(),
      [change('CLOSED'), change('CLOSED')],
      'became CLOSED 2 times, asked for 1 times',
    ],
    ['that overtook its message', closing(), [change('CLOSED', 1)], 'was closed before the message'],
    ['that named somebody else', ledgerOf(), [change('other')], 'was given to somebody whom nobody named'],
  ])('notices a change %s', (_, own, changes, words) => {
    expect(judge(own, { ...truth, changes }, done, calm).wrong.join('\n')).toContain(words);
  });

  it('counts what nobody knows although the conversation can be read', () => {
    const unknown = { ...disk, items: [{ ...refused, state: 'unknown' }] };
    expect(judge(ledger, truth, unknown, sight).unknown).toBe(1);
    const arrived = { ...truth, messages: [...truth.messages, message('Was refused')] };
    const offered = 'stands in the conversation and is offered again';
    expect(judge(ledger, arrived, unknown, sight).wrong.join('\n')).toContain(offered);
  });

  it('waits for what is on its way', () => {
    expect(isSettled(truth, disk)).toBe(true);
    const held = { ...refused, id: 'b', state: 'held' };
    for (const state of ['held', 'sending', 'checking'])
      expect(isSettled(truth, { ...disk, items: [{ ...refused, state }] })).toBe(false);
    expect(isSettled(truth, { ...disk, items: [held, { ...refused, state: 'paused' }] })).toBe(true);
  });
});

describe('stories', () => {
  const all = Array.from({ length: 500 }, (_, run) => storyOf(9, run + 1));

  it('are the same for the same seed, and others for another', () => {
    expect(storyOf(9, 4)).toEqual(all[3]);
    expect(storyOf(10, 4)).not.toEqual(all[3]);
  });

  it('have everything in them that can happen', () => {
    const happens = new Set(all.flatMap(({ steps }) => steps.map((step) => step.do)));
    const can =
      'write cc subject file send undo close reopen assign unassign contact colleague colleague-status colleague-assigns fault';
    const blows = 'in-flight blind kill reload shut crash offline online';
    expect([...happens].sort()).toEqual(`${can} ${blows}`.split(' ').sort());
  });

  it('type no text twice, and give back the network that they take', () => {
    const texts = all.flatMap(({ steps }) => steps.flatMap((step) => (step.do === 'write' ? step.text : [])));
    expect(new Set(texts).size).toBe(texts.length);
    for (const { steps } of all) {
      const last = steps.findLastIndex((step) => step.do === 'offline');
      expect(steps.slice(last + 1).some((step) => step.do === 'online') || last < 0).toBe(true);
    }
  });
});
