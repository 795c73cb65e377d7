import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstWords } from '../../../lib/model/first-words.ts';
import { paragraphs } from '../../../lib/model/rich-text-html.ts';
import { chooseThread, keepThread } from '../../../lib/store/choose.ts';
import { originOf } from '../../../lib/store/connecting.ts';
import { coalesce } from '../../../lib/store/context.ts';
import { act, later } from '../../../lib/store/later.ts';
import { named } from '../../../lib/store/named.ts';
import { finished, nextDue } from '../../../lib/store/outbox.ts';
import { previewOf } from '../../../lib/store/previews.ts';
import { memo } from '../../../lib/store/select/memo.ts';
import { item, message, people, thread } from './support/data.ts';

describe('the conversation to show', () => {
  const threads = [thread('10', '1'), thread('30', '1', { status: 'CLOSED' }), thread('20', '1', { ticketId: '9' })];
  it('is the most urgent one', () => {
    expect(chooseThread({ threads })).toBe('20');
    expect(chooseThread({ threads: [] })).toBeUndefined();
  });
  it('is what the page is about, before what was open the last time', () => {
    const subject = { ...people(), threadId: '30' };
    expect(chooseThread({ threads, subject, remembered: '10' })).toBe('30');
    expect(chooseThread({ threads, remembered: '10' })).toBe('10');
    expect(chooseThread({ threads, subject: { ...people(), ticketId: '9' }, remembered: '10' })).toBe('20');
    expect(chooseThread({ threads, remembered: 'gone' })).toBe('20');
  });
  it('is one in spam only when there is no other', () => {
    const spam = thread('99', '1', { spam: true });
    expect(chooseThread({ threads: [spam, thread('10', '1', { status: 'CLOSED' })] })).toBe('10');
    expect(chooseThread({ threads: [spam] })).toBe('99');
  });
  it('is one in the trash only when the page is about it', () => {
    const trash = thread('99', '1', { archived: true });
    expect(chooseThread({ threads: [trash, thread('10', '1', { status: 'CLOSED' })], remembered: '99' })).toBe('10');
    expect(chooseThread({ threads: [trash] })).toBeUndefined();
    expect(chooseThread({ threads: [trash], subject: { ...people(), threadId: '99' } })).toBe('99');
  });
  it('stays when somebody chose it, writes in it, or the look-up is over', () => {
    const here = { threadId: '10', chosen: false, busy: false, settled: false };
    expect(keepThread(here, { threads })).toBe('20');
    for (const held of ['chosen', 'busy', 'settled'] as const)
      expect(keepThread({ ...here, [held]: true }, { threads }), held).toBe('10');
    expect(keepThread({ ...here, threadId: 'gone', chosen: true }, { threads })).toBe('20');
  });
});

describe('first words', () => {
  it('are one line of at most 140 characters, cut at a word', () => {
    expect(firstWords('  Hello\n\n  there ')).toBe('Hello there');
    expect(firstWords(' \n ')).toBeUndefined();
    const long = firstWords('word '.repeat(60)) ?? '';
    expect(long.length).toBeLessThanOrEqual(140);
    expect(long).toMatch(/word…$/);
  });
  it('come from what was said last, the subject from the last message that has one', () => {
    const messages = [
      message('a', '10', { createdAt: 1, subject: 'Old', text: 'first' }),
      message('b', '10', { createdAt: 2, subject: 'New', text: 'second' }),
      { ...message('c', '10', { createdAt: 3 }), type: 'COMMENT' as const, text: 'between us' },
    ];
    expect(previewOf('10', messages)).toEqual({ threadId: '10', subject: 'New', snippet: 'between us' });
    expect(previewOf('10', [])).toBeUndefined();
  });

  it('are told with the messages on screen, unless the name may stand further up', () => {
    const newest = (before: number, subject?: string) => {
      const messages = [{ ...message('a', '10'), subject: subject ?? '' }];
      return { newest: { messages, before, after: 0 }, part: undefined, drafts: { before: new Map() } };
    };
    const none = new Map();
    expect(named(none, '10', newest(5, 'Crates')).get('10')).toMatchObject({ subject: 'Crates' });
    expect(named(none, '10', newest(0)).get('10')).toMatchObject({ snippet: expect.any(String) });
    expect(named(none, '10', newest(5))).toBe(none);
    expect(named(none, '10', undefined)).toBe(none);
    const known = new Map([['10', { threadId: '10', subject: 'As it was' }]]);
    expect(named(known, '10', newest(0, 'Crates'))).toBe(known);
  });
  it('tell when our latest could not be delivered', () => {
    const ours = { direction: 'OUTGOING', senders: [{ actorId: 'A-1' }], status: { statusType: 'FAILED' } };
    expect(previewOf('10', [message('a', '10', ours)])?.failedAt).toBe(10_000);
    const again = message('b', '10', { ...ours, createdAt: 99_999, status: { statusType: 'SENT' } });
    expect(previewOf('10', [message('a', '10', ours), again])?.failedAt).toBeUndefined();
  });
});

describe('HTML of a plain text', () => {
  it('keeps lines, paragraphs and runs of spaces', () => {
    expect(paragraphs('a\nb\n\nc  d\r\n')).toBe('<p>a<br>b</p><p>c&nbsp;&nbsp;d</p>');
  });
  it('contains no markup of the agent’s, whatever they type', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", 'a', ' ', '\n', '/', 'script') }),
        (text) => {
          const bare = paragraphs(text).replace(/<\/?p>|<br>/g, '');
          expect(bare).not.toMatch(/[<>"]|&(?!amp;|lt;|gt;|quot;|nbsp;)/);
        },
      ),
    );
  });
});

describe('what became of the outbox', () => {
  const held = item('a', '10');
  it('is that something is through when it is sent, or forgotten without having been taken back', () => {
    expect(finished([held], [{ ...held, state: 'sent' }], new Set())?.id).toBe('a');
    expect(finished([held], [], new Set())?.id).toBe('a');
    expect(finished([held], [], new Set(['a']))).toBeUndefined();
    expect(finished([held], [{ ...held, state: 'refused' }], new Set())).toBeUndefined();
    expect(finished([{ ...held, state: 'refused' }], [], new Set())).toBeUndefined();
  });
  it('is asked for when the next is due, and at least every 15 seconds while anything is on its way', () => {
    expect(nextDue([], 0)).toBeUndefined();
    expect(nextDue([{ ...held, state: 'refused' }], 0)).toBeUndefined();
    expect(nextDue([held], 10_000)).toBe(1_000);
    expect(nextDue([held], 99_000)).toBe(0);
    expect(nextDue([{ ...held, state: 'checking' }], 0)).toBe(15_000);
  });
});

describe('small tools', () => {
  it('coalesce never runs twice at once, and once more for calls in between', async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    const work = coalesce(async () => {
      running += 1;
      runs += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
    });
    await Promise.all([work(), work(), work()]);
    expect({ most, runs }).toEqual({ most: 1, runs: 2 });
    await work();
    expect(runs).toBe(3);
  });
  it('coalesce runs once more also for who calls in the very moment in which it ends', async () => {
    for (let moment = 0; moment < 12; moment += 1) {
      let disk = 'old';
      let shown = '';
      const read = coalesce(async () => {
        const was = disk;
        await Promise.resolve();
        shown = was;
      });
      void read();
      for (let i = 0; i < moment; i += 1) await Promise.resolve();
      disk = 'new';
      await read();
      expect([moment, shown]).toEqual([moment, 'new']);
    }
  });
  it('later loads once, and acts in the same task when it is there', async () => {
    let loads = 0;
    const part = later(async () => {
      loads += 1;
      return { value: 7 };
    });
    expect(await Promise.all([act(part, (m) => m.value), act(part, (m) => m.value)])).toEqual([7, 7]);
    let now = 0;
    void act(part, (m) => {
      now = m.value;
    });
    expect({ now, loads }).toEqual({ now: 7, loads: 1 });
  });
  it('memo computes again only when what it depends on changed', () => {
    let times = 0;
    const double = memo(
      (s: { a: number; b: number }) => [s.a] as const,
      (a) => {
        times += 1;
        return { double: a * 2 };
      },
    );
    const first = double({ a: 1, b: 1 });
    expect(double({ a: 1, b: 2 })).toBe(first);
    expect(double({ a: 2, b: 2 })).toEqual({ double: 4 });
    expect(times).toBe(2);
  });
  it('originOf gives the pattern of an https host and of nothing else', () => {
    expect(originOf('https://tokens.acme.example:8443/x?y')).toBe('https://tokens.acme.example/*');
    expect(['http://a.example', 'javascript:alert(1)', 'acme', ''].map(originOf)).toEqual(Array(4).fill(undefined));
  });
});
