import { describe, expect, it } from 'vitest';
import { arrivalsOf, type Entry } from '../../chaos/arrivals.ts';
import { judge } from '../../chaos/judge.ts';
import { Ledger } from '../../chaos/ledger.ts';
import type { Written } from '../../chaos/sight.ts';
import { calm, disk, done, draft, ledger, ledgerOf, message, question, reply, sight, truth } from './support/ending.ts';

describe('what arrived', () => {
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

  it('may have the beginning of a subject that a crash cut short, and no other', () => {
    const cut = ledgerOf();
    cut.halves.push('About crates');
    const about = (subject: string) => arrivalsOf(cut, [question, message('Went out', { subject })], truth.route);
    expect(about('About cr')).toEqual([]);
    expect(about('About crates')).toEqual([]);
    expect(about('bout cr')).toHaveLength(1);
    expect(about('About crates and more')).toHaveLength(1);
    expect(about('')).toHaveLength(1);
    expect(arrivalsOf(ledger, [question, message('Went out', { subject: 'About cr' })], truth.route)).toHaveLength(1);
  });

  it('may stand in either place when the agent let it go again, but overtakes nothing else', () => {
    const own = new Ledger();
    for (const text of ['First', 'Second', 'Third']) {
      own.type(text, 'comment');
      own.send(own.in(text, 'comment'), false);
    }
    const overtaken = (...texts: string[]) =>
      arrivalsOf(
        own,
        texts.map((text) => message(text, { type: 'COMMENT', files: [] })),
        truth.route,
      );
    expect(overtaken('Second', 'First', 'Third')).toEqual(['was overtaken by what was sent after it: First']);
    own.again(own.in('First', 'comment'));
    expect(overtaken('First', 'Second', 'Third')).toEqual([]);
    expect(overtaken('Second', 'First', 'Third')).toEqual([]);
    expect(overtaken('Second', 'Third', 'First')).toEqual([]);
    expect(overtaken('First', 'Third', 'Second')).toEqual(['was overtaken by what was sent after it: Second']);
    // Whoever sends it anew gives it a place.
    own.send(own.in('First', 'comment'), false);
    expect(overtaken('First', 'Second', 'Third')).toHaveLength(2);
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
});
