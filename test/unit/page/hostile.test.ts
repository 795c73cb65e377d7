// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { defaultMailbox, gmailPage, outlookPage, pageFor } from '../../fixtures/pages/index.ts';
import { addressesAt, at, show } from './show.ts';

const hosts = ['mail.google.com', 'outlook.office.com', 'crm.example'];
const junk = [
  '',
  '@',
  'x@',
  `${'a'.repeat(50_000)}@b.example`,
  'a@b.example'.repeat(5000),
  '<'.repeat(50_000),
  '\u0000\u202e@x',
  'javascript:alert(1)@x.y z',
  ': : : @ :',
];

afterEach(() => show(''));

describe('a page that means harm', () => {
  it.each(hosts)('with junk in every attribute is about nobody on %s', (host) => {
    show(
      '<div role="main"><h2 class="hP">x</h2></div><div id="ConversationReadingPaneContainer"></div><div role="dialog"><form><input name="subjectbox"></form></div>',
    );
    const places = [...document.querySelectorAll('[role=main], #ConversationReadingPaneContainer, form')];
    for (const place of places) {
      for (const text of junk) {
        const one = document.createElement('span');
        one.className = 'gD g2 email';
        for (const name of [
          'email',
          'name',
          'data-hovercard-id',
          'data-name',
          'aria-label',
          'title',
          'content',
          'itemprop',
        ])
          one.setAttribute(name, text);
        place.append(one);
      }
    }
    document.title = junk.join(' - ');
    expect(at(`https://${host}/mail/u/0/#inbox/18f2a60c51d0b701`)).toBeNull();
  });

  it('that shadows what its readers use is about nobody', () => {
    show('<p>x</p>');
    const broken = new Proxy(document, { get: () => document.createElement('img') });
    const original = Object.getOwnPropertyDescriptor(globalThis, 'document');
    Object.defineProperty(globalThis, 'document', { value: broken, configurable: true });
    try {
      for (const host of hosts) expect(at(`https://${host}/#inbox/18f2a60c51d0b701`)).toBeNull();
    } finally {
      if (original) Object.defineProperty(globalThis, 'document', original);
    }
  });

  it('of a host that no reader knows is about nobody, whoever it names', () => {
    show('<a href="mailto:petra@sandoval.example">Petra</a><b class="gD" email="petra@sandoval.example">Petra</b>');
    for (const host of ['crm.example', 'mail.google.com.crm.example', 'outlook.crm.example'])
      expect(at(`https://${host}/#inbox/18f2a60c51d0b701`)).toBeNull();
  });

  it('names no more people than anybody could choose from', () => {
    const people = Array.from({ length: 400 }, (_, n) => ({ name: `P ${n}`, address: `p${n}@x${n}.example` }));
    const messages = people.map((from) => ({ from, to: [defaultMailbox.own], at: '', html: '' }));
    show(gmailPage({ own: defaultMailbox.own, conversations: [{ id: '1', subject: 'x', messages }], open: '1' }));
    const found = addressesAt('https://mail.google.com/mail/u/0/#inbox/1');
    expect(found).toHaveLength(20);
    expect(found[0]).toBe('p399@x399.example');
  });
});

describe('a page of 50,000 elements', () => {
  it('is read as a small one is', () => {
    const id = '18f2a60c51d0b701';
    const pages = [gmailPage({ ...defaultMailbox, open: id }), outlookPage(1, { ...defaultMailbox, open: id })];
    // One page with the marks of all sites, since happy-dom takes its time to build a big one. Without the style
    // sheets: it works them out anew for every element, which browsers do not.
    const both = pages.map((page) => page.replace(/<style>.*?<\/style>/s, '').replace(/^.*<body>/s, ''));
    show(`<title>x - jonas@northcrate.example - Gmail</title>${both.join('')}<div id="more"></div>`);
    const urls = [
      'https://mail.google.com/mail/u/0/#inbox/1',
      'https://outlook.office.com/mail/inbox/id/1',
      'https://crm.example/',
    ];
    const small = urls.map(at);
    const more = document.querySelector('#more') as Element;
    more.innerHTML = `${'<i>'.repeat(200)}${'<i aria-label="Row">x</i>'.repeat(50_000)}`;
    expect(document.querySelectorAll('*').length).toBeGreaterThan(50_000);
    expect(urls.map(at)).toEqual(small);
    expect(small[0]?.candidates[0]?.address).toBe('petra@sandoval.example');
    expect(small[1]?.candidates[0]?.address).toBe('petra@sandoval.example');
  });

  it('has its visibility asked only for a bounded number of elements', () => {
    show('<title>Inbox - jonas@northcrate.example - Gmail</title><div role="main"><h2 class="hP">x</h2></div>');
    const main = document.querySelector('[role=main]');
    for (let n = 0; n < 5000; n++) {
      const one = document.createElement('span');
      one.className = 'gD';
      one.setAttribute('email', 'petra@sandoval.example');
      main?.append(one);
    }
    let asked = 0;
    const original = Element.prototype.checkVisibility;
    Element.prototype.checkVisibility = () => {
      asked++;
      return true;
    };
    try {
      expect(addressesAt('https://mail.google.com/mail/u/0/#inbox/18f2a60c51d0b701')).toEqual([
        'petra@sandoval.example',
      ]);
    } finally {
      Element.prototype.checkVisibility = original;
    }
    expect(asked).toBeLessThan(600);
  });
});

describe('the stand-in pages', () => {
  it('are served by their real addresses, and nothing else is', () => {
    for (const url of [
      'https://mail.google.com/mail/u/0/',
      'https://mail.google.com/mail/u/0/popout?th=%23thread-f%3A18f2a60c51d0b702',
      'https://mail.google.com/mail/u/0/?view=pt&permthid=thread-f:18f2a60c51d0b702',
      'https://mail.google.com/mail/u/0/?view=cm',
      'https://outlook.office.com/mail/',
      'https://outlook.live.com/mail/0/',
      'https://app-eu1.hubspot.com/contacts/147822301/record/0-1/51001',
      'https://app.hubspot.com/contacts/147822301/record/0-5/7001',
      'https://app.hubspot.com/live-messages/147822301/inbox/9001',
    ]) {
      expect(pageFor(new URL(url)), url).toMatch(/^<!doctype html>/);
    }
    expect(pageFor(new URL('https://evil.example/'))).toBeNull();
    expect(pageFor(new URL('https://app.hubspot.com/contacts/147822301/record/0-1/51001'))).toContain('Petra Sandoval');
  });
});
