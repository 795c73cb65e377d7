// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { Conversation, Mail } from '../../fixtures/pages/index.ts';
import { defaultMailbox, gmailComposePopout, gmailPage, gmailPopout, gmailPrint } from '../../fixtures/pages/index.ts';
import {
  amina,
  depot,
  hannah,
  isabel,
  jonas,
  kenji,
  lucas,
  mei,
  petra,
  shop,
  tomas,
  trade,
} from '../../fixtures/pages/people.ts';
import { addressesAt, at, show } from './show.ts';

const inbox = 'https://mail.google.com/mail/u/0/#inbox';
const [wet] = defaultMailbox.conversations as [Conversation];
const conversation = (...messages: Partial<Mail>[]): Conversation => ({
  id: '18f2a60c51d0b7ff',
  subject: 'A question',
  messages: messages.map((one) => ({ from: petra, to: [jonas], at: 'now', html: '<p>Hello</p>', ...one })),
});
const open = (one: Conversation, more: Partial<Parameters<typeof gmailPage>[0]> = {}): string[] => {
  show(gmailPage({ own: jonas, conversations: [one, ...defaultMailbox.conversations], open: one.id, ...more }));
  return addressesAt(`${inbox}/${one.id}`);
};
const opened = (id: string) => {
  show(gmailPage({ ...defaultMailbox, open: id }));
  return addressesAt(`${inbox}/${id}`);
};

afterEach(() => show(''));

describe('a conversation in Gmail', () => {
  it('is about the one who wrote, with the name and the own address', () => {
    show(gmailPage({ ...defaultMailbox, open: wet.id }));
    expect(at(`${inbox}/${wet.id}`)).toEqual({
      site: 'gmail',
      candidates: [{ address: 'petra@sandoval.example', name: 'Petra Sandoval' }],
      own: ['jonas@northcrate.example'],
    });
  });

  it.each([
    'https://mail.google.com/mail/u/1/#inbox/FMfcgzQbdrTkVlBJHnWpzGmxqVcKjLdR',
    'https://mail.google.com/mail/u/0/#search/wet+crates/FMfcgzQbdrTkVlBJHnWpzGmxqVcKjLdR',
    'https://mail.google.com/mail/u/0/#label/Customers%2FNorth/18f2a60c51d0b701',
    'https://mail.google.com/mail/u/0/#inbox/FMfcgzQbdrTkVlBJHnWpzGmxqVcKjLdR?compose=new',
    'https://mail.google.com/mail/u/0/#inbox/p3/FMfcgzQbdrTkVlBJHnWpzGmxqVcKjLdR',
  ])('is found at %s', (url) => {
    show(gmailPage({ ...defaultMailbox, open: wet.id }));
    expect(addressesAt(url)).toEqual([petra.address]);
  });

  it('is about the other person when the last message is the agent’s own', () => {
    expect(opened('18f2a60c51d0b702')).toEqual([tomas.address]);
  });

  it('is about the recipient when only the agent wrote', () => {
    expect(opened('18f2a60c51d0b705')).toEqual([amina.address]);
  });

  it('offers both when two people wrote, the latest first', () => {
    expect(opened('18f2a60c51d0b703')).toEqual([lucas.address, isabel.address]);
  });

  it('is about the customer when a colleague answered last', () => {
    expect(opened('18f2a60c51d0b704')).toEqual([kenji.address]);
  });

  it('is about the customer when only a colleague wrote', () => {
    expect(open(conversation({ from: mei, to: [petra], cc: [jonas] }))).toEqual([petra.address]);
  });

  it('is about the colleague when nobody else takes part', () => {
    expect(open(conversation({ from: mei }))).toEqual([mei.address]);
  });

  it('offers the new recipient first when the agent forwarded it', () => {
    expect(open(conversation({}, { from: jonas, to: [depot] }))).toEqual([depot.address, petra.address]);
  });

  it('knows the agent by a tagged address', () => {
    const tagged = { ...jonas, address: 'Jonas+Orders@northcrate.example' };
    expect(open(conversation({ to: [tagged] }, { from: tagged, to: [petra] }))).toEqual([petra.address]);
  });

  it('is about nobody when only a no-reply address wrote', () => {
    expect(opened('18f2a60c51d0b706')).toEqual([]);
  });

  it('leaves machines, lists and relays out beside a person', () => {
    const relay = { name: 'Help', address: 'support@northcrate.hs-inbox.com' };
    const machine = { name: 'Mail', address: 'MAILER-DAEMON@mx.example' };
    expect(open(conversation({ from: shop }, { from: machine }, { from: relay }, { to: [trade, jonas] }))).toEqual([
      petra.address,
    ]);
    expect(opened('18f2a60c51d0b707')).toEqual([hannah.address]);
  });

  it('offers writer and recipient when the page does not tell who the user is', () => {
    show(gmailPage({ ...defaultMailbox, open: wet.id, title: 'Gmail' }));
    for (const button of document.querySelectorAll('.account')) button.remove();
    // Gmail's header does not tell Cc from To: the depot is a recipient like any other.
    expect(addressesAt(`${inbox}/${wet.id}`)).toEqual([petra.address, jonas.address, depot.address]);
  });

  it('offers nobody when only a machine wrote to somebody who may be the user', () => {
    show(
      gmailPage({
        own: jonas,
        conversations: [conversation({ from: shop })],
        open: '18f2a60c51d0b7ff',
        title: 'Gmail',
      }),
    );
    for (const button of document.querySelectorAll('.account')) button.remove();
    expect(addressesAt(`${inbox}/18f2a60c51d0b7ff`)).toEqual([]);
  });

  it('does not take an address in the subject for the user’s own', () => {
    const one = { ...conversation({}), subject: 'Mail to - petra@sandoval.example - bounced' };
    expect(open(one)).toEqual([petra.address]);
    expect(at(`${inbox}/${one.id}`)?.own).toEqual([jonas.address]);
  });

  it('reads neither bodies nor quotes', () => {
    const body = `<span class="gD" email="evil@elsewhere.example" name="Petra Sandoval">x</span><a href="mailto:x@y.example">x</a>`;
    expect(open(conversation({ html: body }))).toEqual([petra.address]);
  });
});

describe('Gmail without a conversation in view', () => {
  it.each([
    inbox,
    `${inbox}/p2`,
    'https://mail.google.com/mail/u/0/',
    'https://mail.google.com/mail/u/0/#label/Petra',
    'https://mail.google.com/mail/u/0/#search/petra%40sandoval.example',
  ])('is about nobody at %s: rows and hidden conversations do not count', (url) => {
    show(gmailPage(defaultMailbox));
    expect(at(url)).toBeNull();
  });

  it('is about nobody while the address says a list and the old conversation still stands there', () => {
    show(gmailPage({ ...defaultMailbox, open: wet.id }));
    expect(at(inbox)).toBeNull();
  });

  it('is about nobody while the address says a conversation that is not there yet', () => {
    show(gmailPage(defaultMailbox));
    expect(at(`${inbox}/${wet.id}`)).toBeNull();
  });
});

describe('writing in Gmail', () => {
  const draft = { to: [depot], cc: [petra] };

  it('is about the recipient, never about the From row', () => {
    show(gmailPage({ ...defaultMailbox, compose: draft }));
    expect(at(`${inbox}?compose=new`)).toEqual({
      site: 'gmail',
      candidates: [{ address: depot.address, name: depot.name }],
      own: [jonas.address],
    });
  });

  it('is about nobody as long as there is no recipient', () => {
    show(gmailPage({ ...defaultMailbox, compose: { to: [] } }));
    expect(at(inbox)).toBeNull();
  });

  it('offers several recipients, colleagues and the own address left out', () => {
    show(gmailPage({ ...defaultMailbox, compose: { to: [jonas, mei, depot, petra] } }));
    expect(addressesAt(inbox)).toEqual([depot.address, petra.address]);
  });

  it('leaves the open conversation its place until the caret is in the compose window', () => {
    show(gmailPage({ ...defaultMailbox, open: wet.id, compose: draft }));
    expect(addressesAt(`${inbox}/${wet.id}`)).toEqual([petra.address]);
    document.querySelector<HTMLElement>('.compose input[name=subjectbox]')?.focus();
    expect(addressesAt(`${inbox}/${wet.id}`)).toEqual([depot.address]);
  });

  it('ignores a minimized or closed compose window', () => {
    show(gmailPage({ ...defaultMailbox, compose: draft }));
    document.querySelector('.compose')?.setAttribute('style', 'display:none');
    expect(at(inbox)).toBeNull();
  });

  it('learns an alias of the user’s from the From row', () => {
    const alias = { name: 'Orders', address: 'orders@crates-by-jonas.example' };
    show(
      gmailPage({ own: alias, conversations: [], compose: draft, title: 'Inbox - jonas@northcrate.example - Gmail' }),
    );
    expect(at(inbox)?.own).toContain(alias.address);
    expect(addressesAt(inbox)).toEqual([depot.address]);
  });

  it('is about nobody when a single chip in a row without a name may be the sender’s', () => {
    show(
      '<title>Gmail</title><div role="dialog"><form><input name="subjectbox"><span data-hovercard-id="a@b.example">A</span></form></div>',
    );
    expect(at(inbox)).toBeNull();
  });

  it('counts chips in rows without a name when the own address is known', () => {
    show(
      '<title>Inbox - jonas@northcrate.example - Gmail</title><form><input name="subjectbox"><span data-hovercard-id="jonas@northcrate.example">me</span><span data-hovercard-id="petra@sandoval.example">Petra</span></form>',
    );
    expect(addressesAt(inbox)).toEqual([petra.address]);
  });
});

describe('other windows of Gmail', () => {
  it('reads a message window', () => {
    show(gmailPopout(defaultMailbox, wet));
    expect(
      addressesAt('https://mail.google.com/mail/u/0/popout?ver=1a2b&search=inbox&th=%23thread-f%3A1&cvid=1'),
    ).toEqual([petra.address]);
  });

  it.each([
    'https://mail.google.com/mail/u/0/?ui=2&view=btop&ver=1#cmid%3D1',
    'https://mail.google.com/mail/u/0/?view=cm&fs=1',
  ])('reads a compose window at %s', (url) => {
    show(gmailComposePopout(defaultMailbox, { to: [petra] }));
    expect(addressesAt(url)).toEqual([petra.address]);
  });

  it('reads the print view, in any language', () => {
    const url = 'https://mail.google.com/mail/u/0/?ik=1&view=pt&search=all&permthid=thread-f:1';
    show(gmailPrint(defaultMailbox, wet, { to: 'An', cc: 'Kopie' }));
    expect(at(url)).toEqual({
      site: 'gmail',
      candidates: [{ address: petra.address, name: petra.name }],
      own: [jonas.address],
    });
    show(gmailPrint(defaultMailbox, conversation({ from: jonas, to: [petra], cc: [depot] })));
    expect(addressesAt(url)).toEqual([petra.address]);
  });

  it('is about nobody where Gmail shows the original of a message', () => {
    show('<pre>From: Petra Sandoval &lt;petra@sandoval.example&gt;</pre>');
    expect(at('https://mail.google.com/mail/u/0/?ik=1&view=om&permmsgid=msg-f:1')).toBeNull();
  });
});
