import { describe, expect, it } from 'vitest';
import { firstNew, rowsOf } from '../../../../components/thread/entries.ts';
import { at, comment, event, history, incoming, outgoing } from '../../../gallery/data.ts';

const shape = (rows: ReturnType<typeof rowsOf>) =>
  rows.map((r) =>
    r.kind === 'message' ? r.message.id : r.kind === 'events' ? r.events.map((e) => e.id).join('+') : r.kind,
  );

const none: ReadonlySet<string> = new Set();

describe('rows of a history', () => {
  it('are in order of time with a rule before each day, whatever order they come in; events stand together', () => {
    const expected = ['day', 'e0', 'm1', 'e1+e2', 'c1', 'day', 'm2', 'day', 'm3'];
    expect(shape(rowsOf(history))).toEqual(expected);
    expect(shape(rowsOf([...history].reverse()))).toEqual(expected);
  });

  it('do not put events of two days together', () => {
    const rows = rowsOf([event('a', at(1, 23), {}), event('b', at(0, 1), {})]);
    expect(shape(rows)).toEqual(['day', 'a', 'day', 'b']);
  });

  it('stay the same rows when older or newer events come to them', () => {
    const known = new Map<string, string>();
    const events = [event('b', at(0, 2), {}), event('c', at(0, 3), {})];
    const keyOf = (more: typeof events) => rowsOf(more, undefined, known).find((r) => r.kind === 'events')?.key;
    const key = keyOf(events);
    expect(keyOf([event('a', at(0, 1), {}), ...events])).toBe(key);
    expect(keyOf([...events, event('d', at(0, 4), {})])).toBe(key);
    // What parts them makes two rows of one: each has a key of its own.
    const parted = rowsOf(
      [events[0], incoming('m', at(0, 2) + 1, 'x'), events[1]].flatMap((e) => e ?? []),
      undefined,
      known,
    );
    expect(new Set(parted.map((r) => r.key)).size).toBe(parted.length);
  });

  it('name the subject only where it is not the conversation’s', () => {
    const rows = rowsOf([
      incoming('a', at(0, 8), 'x', { subject: 'Invoice 7' }),
      incoming('b', at(0, 9), 'x', { subject: 'Re: AW: crates arrived WET' }),
      outgoing('c', at(0, 10), 'x', { subject: 'Crates arrived wet' }),
    ]);
    expect(rows.map((r) => (r.kind === 'message' ? r.subject : ''))).toEqual([
      '',
      'Invoice 7',
      'Re: AW: crates arrived WET',
      undefined,
    ]);
  });

  it('say whom it went to where there are several, or others than before', () => {
    const rows = rowsOf(history);
    expect(rows.flatMap((r) => (r.kind === 'message' ? [[r.message.id, r.people]] : []))).toEqual([
      ['m1', true],
      ['c1', false],
      ['m2', true],
      ['m3', true],
    ]);
    const alone = rowsOf([incoming('a', at(0, 8), 'x'), outgoing('b', at(0, 9), 'x')]);
    expect(alone.some((r) => r.kind === 'message' && r.people)).toBe(false);
  });

  it('have a rule before what is new', () => {
    const id = firstNew(history, at(2, 1), none, 'A-1');
    expect(id).toBe('m3');
    expect(shape(rowsOf(history, id))).toEqual(['day', 'e0', 'm1', 'e1+e2', 'c1', 'day', 'm2', 'day', 'new', 'm3']);
  });
});

describe('what is new', () => {
  it('is not what I wrote, nor what happened, nor everything', () => {
    const mine = [incoming('a', at(2, 8), 'x'), outgoing('b', at(0, 9), 'x'), event('e', at(0, 10), {})];
    expect(firstNew(mine, at(1, 0), none, 'A-1')).toBeUndefined();
    expect(firstNew(mine, at(5, 0), none, 'A-1')).toBeUndefined();
    expect(firstNew(mine, undefined, none, 'A-1')).toBeUndefined();
    const more = [...mine, comment('c', at(0, 11), 'y')];
    expect(firstNew(more, at(1, 0), none, 'A-1')).toBe('c');
    expect(firstNew(more, at(1, 0), new Set(['c']), 'A-1'), 'written here, by an app for HubSpot').toBeUndefined();
  });
});
