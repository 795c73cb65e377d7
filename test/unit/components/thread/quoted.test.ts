import { describe, expect, it } from 'vitest';
import { splitQuoted } from '../../../../components/thread/quoted.ts';

describe('quoted history', () => {
  it.each([
    ['Yes.\n\nOn Tue, 10 Nov 2026 at 00:04, Jonas <j@ours.example> wrote:\n> We replace them.'],
    ['Yes.\n\nOn Tue, 10 Nov 2026 at 00:04, Jonas Ekberg\n<j@ours.example> wrote:\n\n> We replace them.'],
    ['Yes.\n\nAm 10.11.2026 um 00:04 schrieb Jonas Ekberg:\n> Wir tauschen sie.'],
    ['Yes.\n\nLe mar. 10 nov. 2026 à 00:04, Jonas a écrit :\n> Nous remplaçons.'],
    ['Yes.\n\n-----Original Message-----\nFrom: Jonas\nSent: Tuesday\n\nWe replace them.'],
    ['Yes.\n\nFrom: Jonas Ekberg\nSent: Tuesday, 10 November\nTo: Petra\n\nWe replace them.'],
    ['Yes.\n\n________________________________\nFrom: Jonas'],
    ['Yes.\n\n> We replace them.\n>\n> Jonas'],
    ['Yes.\n\nJonas Ekberg wrote:\n> We replace them.'],
  ])('is folded: %j', (text) => {
    const { fresh, quoted } = splitQuoted(text);
    expect(fresh).toBe('Yes.');
    expect(quoted).not.toBe('');
    expect(`${fresh}\n\n${quoted}`).toBe(text);
  });

  it('is left open when the answer stands below or between it', () => {
    const below = 'On Tue, 10 Nov 2026, Jonas wrote:\n> When?\n\nAt six.';
    const between = 'Hello,\nOn Tue, 10 Nov 2026, Jonas wrote:\n> When?\nAt six.\n> Where?\nDepot 4.';
    for (const text of [below, between]) expect(splitQuoted(text)).toEqual({ fresh: text, quoted: '' });
  });

  it('is left open when there is nothing else', () => {
    expect(splitQuoted('> only this').quoted).toBe('');
    expect(splitQuoted('').fresh).toBe('');
  });

  it('is not seen where people only talk about writing', () => {
    const text =
      'On Monday my colleague wrote to you about the crates.\nPlease answer: it is urgent.\nFrom here on I wait.';
    expect(splitQuoted(text)).toEqual({ fresh: text, quoted: '' });
  });
});
