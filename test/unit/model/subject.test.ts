import { describe, expect, it } from 'vitest';
import { FREE_MAIL, insiderTest } from '../../../lib/model/insider.ts';
import { likely, type Subject, subjectKey } from '../../../lib/model/subject.ts';

const subject = (addresses: string[], own: string[] = []): Subject => ({
  site: 'gmail',
  candidates: addresses.map((address) => ({ address })),
  own,
});
const jonas = { addresses: ['Jonas@Northcrate.example'], domains: ['northcrate.example'] };
const among = (addresses: string[], own = jonas, told: string[] = []) =>
  likely(subject(addresses, told), own).map((one) => one.address);

describe('whom the agent probably means', () => {
  it('is never the user', () => {
    expect(among(['jonas@northcrate.example'])).toEqual([]);
    expect(among(['jonas+crm@northcrate.example', 'petra@sandoval.example'])).toEqual(['petra@sandoval.example']);
    expect(among(['alias@elsewhere.example', 'petra@sandoval.example'], jonas, ['alias@elsewhere.example'])).toEqual([
      'petra@sandoval.example',
    ]);
  });

  it('is no colleague as long as there is anybody else', () => {
    expect(among(['mei@northcrate.example', 'petra@sandoval.example', 'seun@mail.northcrate.example'])).toEqual([
      'petra@sandoval.example',
    ]);
    expect(among(['mei@northcrate.example', 'seun@northcrate.example'])).toEqual([
      'mei@northcrate.example',
      'seun@northcrate.example',
    ]);
  });

  it('keeps the order of several others', () => {
    expect(among(['b@x.example', 'a@x.example'])).toEqual(['b@x.example', 'a@x.example']);
  });

  it('takes the domain of an own address as an own domain', () => {
    expect(
      among(['mei@northcrate.example', 'p@s.example'], { addresses: ['jonas@northcrate.example'], domains: [] }),
    ).toEqual(['p@s.example']);
    expect(
      among(['mei@northcrate.example', 'p@s.example'], { addresses: [], domains: [] }, ['jonas@northcrate.example']),
    ).toEqual(['p@s.example']);
  });

  it('makes nobody a colleague by a free mail provider', () => {
    const free = { addresses: ['jonas.crates@gmail.com'], domains: ['gmail.com', 'outlook.com'] };
    expect(among(['petra@gmail.com', 'bram@outlook.com', 'p@s.example'], free)).toEqual([
      'petra@gmail.com',
      'bram@outlook.com',
      'p@s.example',
    ]);
  });

  it('does not take a name that ends alike for an own domain', () => {
    expect(insiderTest(jonas)('x@notnorthcrate.example')).toBe(false);
    expect(insiderTest({ addresses: [''], domains: [''] })('x@y.example')).toBe(false);
  });
});

describe('free mail', () => {
  it.each([
    'gmail.com',
    'googlemail.com',
    'outlook.com',
    'hotmail.co.uk',
    'yahoo.fr',
    'gmx.de',
    'web.de',
    'icloud.com',
    'proton.me',
    'qq.com',
  ])('is %s', (domain) => {
    expect(FREE_MAIL.test(domain)).toBe(true);
  });

  it.each(['northcrate.example', 'gmail.northcrate.example', 'live.northcrate.com', 'mygmail.com', ''])(
    'is not %s',
    (domain) => {
      expect(FREE_MAIL.test(domain)).toBe(false);
    },
  );
});

describe('the key of a subject', () => {
  it('is the record that it names, else its people', () => {
    const record = { ...subject([]), portalId: '1' };
    expect(subjectKey({ ...record, contactId: '2' })).toBe('contact:1:2');
    expect(subjectKey({ ...record, ticketId: '2' })).toBe('ticket:1:2');
    expect(subjectKey({ ...record, threadId: '2' })).toBe('thread:1:2');
    expect(subjectKey(subject(['a@x.example', 'b@x.example']))).toBe('people:a@x.example,b@x.example');
  });
});
