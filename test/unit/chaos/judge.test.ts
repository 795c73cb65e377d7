import { describe, expect, it } from 'vitest';
import { isGood, isSettled, judge, type Truth } from '../../chaos/judge.ts';
import type { Ledger } from '../../chaos/ledger.ts';
import type { Disk, DiskItem, Sight } from '../../chaos/sight.ts';
import {
  calm,
  disk,
  done,
  draft,
  entry,
  ledger,
  ledgerOf,
  message,
  none,
  question,
  refused,
  reply,
  sight,
  truth,
  written,
} from './support/ending.ts';

describe('the oracle of the chaos bench', () => {
  it('tells what the browser sent twice by itself, where the agent is told, from what we did', () => {
    const again = { ...truth, messages: [question, reply, reply] };
    const item: DiskItem = {
      ...refused,
      ...written('reply', 'Went out'),
      id: 'b',
      state: 'sent',
      sent: true,
      twice: true,
    };
    const both = { ...disk, items: [refused, item] };
    const [asked = entry(''), went = asked, waits = asked] = sight.entries;
    const said = { ...sight, entries: [asked, went, went, waits], asks: [...sight.asks, 'Went out'], badge: '2' };
    const told = judge(ledger, again, both, said);
    expect(told).toMatchObject({ ...none, repeated: 1 });
    expect(isGood(told)).toBe(true);
    expect(judge(ledger, again, disk, sight)).toMatchObject({ doubled: 1, repeated: 0 });
    expect(judge(ledger, again, both, sight).wrong).toContain('1 things need the agent, 2 do');
    expect(judge(ledger, truth, both, said).wrong).toContain('said to stand there twice, and does not: Went out');
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
