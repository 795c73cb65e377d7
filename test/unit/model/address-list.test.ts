import { describe, expect, it } from 'vitest';
import { addressFault, readAddresses } from '../../../lib/model/address-list.ts';

const read = (text: string) => {
  const { addresses, rest } = readAddresses(text);
  return [addresses.map((a) => (a.name ? `${a.name} <${a.identifier.value}>` : a.identifier.value)), rest];
};

describe('a list of recipients', () => {
  it.each([
    ['a@x.example', ['a@x.example'], []],
    ['a@x.example, b@x.example; c@x.example\nd@x.example\te@x.example', ['a', 'b', 'c', 'd', 'e'], []],
    ['a@x.example b@x.example', ['a', 'b'], []],
    ['Mei Tanaka <mei@x.example>', ['Mei Tanaka <mei@x.example>'], []],
    ['"Tanaka, Mei" <mei@x.example>, Bo <bo@x.example>', ['Tanaka, Mei <mei@x.example>', 'Bo <bo@x.example>'], []],
    ['<mailto:a@x.example>; mailto:b@x.example', ['a', 'b'], []],
    ['a@x.example <a@x.example>', ['a@x.example'], []],
    ['nobody, a@x.example, Bo <bo at x>', ['a'], ['nobody', 'Bo <bo at x>']],
    [' , ;\n ', [], []],
    ['O"Neil <o@x.example>, b@x.example', ['O"Neil <o@x.example>', 'b@x.example'], []],
  ])('%j is read', (text, wanted, rest) => {
    const whole = wanted.map((one) => (one.includes('@') ? one : `${one}@x.example`));
    expect(read(text)).toEqual([whole, rest]);
  });
});

describe('what is wrong with an address', () => {
  it.each([
    ['mei', 'noAt'],
    ['a@b@c.example', 'manyAts'],
    ['@c.example', 'noName'],
    ['m t@x.example', 'space'],
    ['mei@', 'noDomain'],
    ['mei@x', 'noDomain'],
    ['mei@x.', 'noDomain'],
    ['m(e)i@x.example', 'character'],
  ])('%s: %s', (text, fault) => expect(addressFault(text)).toBe(fault));
});
