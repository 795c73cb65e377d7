import { describe, expect, it } from 'vitest';
import { address, NOBODY, people, person, unique } from '../../../lib/page/people.ts';

describe('an address', () => {
  it.each([
    'petra@sandoval.example',
    ' Petra@Sandoval.EXAMPLE ',
    "o'hara+crates@sub.sandoval.example",
    'r&d@sandoval.example',
    'müller@bücher.example',
  ])('is %s', (text) => {
    expect(address(text)).toBe(text.trim().toLowerCase());
  });

  it.each([
    '',
    'petra',
    'petra@',
    '@sandoval.example',
    'petra@sandoval',
    'a b@c.example',
    'a@b.example, c@d.example',
    'a@b@c.example',
    '<a@b.example>',
    `${'x'.repeat(300)}@b.example`,
    null,
    undefined,
  ])('is not %s', (text) => {
    expect(address(text)).toBeNull();
  });
});

describe('a list of people', () => {
  it('is parted at semicolons, lines and commas between addresses, not within names', () => {
    expect(
      people(
        'Sandoval, Petra <Petra@sandoval.example>; bram@dewit-bakery.example,"Yuki" <yuki@hayashi-tea.example>\n\'x@y.example\'',
      ),
    ).toEqual([
      { address: 'petra@sandoval.example', name: 'Sandoval, Petra' },
      { address: 'bram@dewit-bakery.example' },
      { address: 'yuki@hayashi-tea.example', name: 'Yuki' },
      { address: 'x@y.example' },
    ]);
    expect(people('a@b.example, C <c@d.example>').map((one) => one.address)).toEqual(['a@b.example', 'c@d.example']);
  });

  it('leaves out what is more than a person', () => {
    expect(people('write to petra@sandoval.example today')).toEqual([]);
    expect(people(null)).toEqual([]);
  });

  it('believes the address, not the name', () => {
    expect(people('boss@big.example <evil@small.example>')).toEqual([{ address: 'evil@small.example' }]);
    expect(people('Boss<boss@big.example><evil@small.example>')).toEqual([{ address: 'evil@small.example' }]);
  });

  it('is fast on junk', () => {
    const junk = [
      `${'a'.repeat(100_000)}@`,
      '<'.repeat(100_000),
      ', '.repeat(50_000),
      'a@'.repeat(50_000),
      `${'a.'.repeat(50_000)}@b`,
      `x@${'a.'.repeat(50_000)}`,
      '> ,'.repeat(40_000),
    ];
    // Anything that looks at each sign again for every other one takes minutes, and ends at the time limit.
    expect(junk.flatMap((text) => people(text))).toEqual([]);
  });
});

describe('a person', () => {
  it('has a name without control signs and odd spaces, of a sane length', () => {
    expect(person('p@s.example', ' Petra\u202e \n Sandoval ')?.name).toBe('Petra Sandoval');
    expect(person('p@s.example', 'x'.repeat(9999))?.name).toHaveLength(200);
    expect(person('p@s.example', '\u0000')).toEqual({ address: 'p@s.example' });
    expect(person('nobody', 'Petra')).toBeNull();
  });

  it('is there once, with the name that is known', () => {
    expect(
      unique([
        { address: 'p@s.example' },
        { address: 'b@s.example' },
        { address: 'p@s.example', name: 'P' },
        { address: 'p@s.example', name: 'Q' },
      ]),
    ).toEqual([{ address: 'p@s.example', name: 'P' }, { address: 'b@s.example' }]);
  });
});

describe('nobody', () => {
  it.each([
    'no-reply@shop.example',
    'noreply@shop.example',
    'do_not_reply@x.example',
    'donotreply@x.example',
    'orders-noreply@x.example',
    'noreply-dmarc@x.example',
    'mailer-daemon@x.example',
    'postmaster@x.example',
    'bounces+17@x.example',
    'notifications@x.example',
    'growers@lists.x.example',
    'team@googlegroups.com',
    'dev-list@x.example',
    'sales@northcrate.hs-inbox.com',
    'x@y.hubspot-inbox.com',
  ])('is %s', (text) => {
    expect(NOBODY.test(text)).toBe(true);
  });

  it.each([
    'petra@sandoval.example',
    'info@sandoval.example',
    'noreen@x.example',
    'alistair@x.example',
    'norbert.reply@x.example',
    'bouncer@x.example',
    'info@playlists.example',
    'petra@group.example',
    'franz.list@x.example',
  ])('is not %s', (text) => {
    expect(NOBODY.test(text)).toBe(false);
  });
});
