import { clara, inboxes, jonas, mei, seun } from '../account.ts';
import { file, image } from '../attachments.ts';
import { answers, assigns, closes, greets, moves, notes, type Script, says } from '../script.ts';

/** Petra Sandoval of Sandoval Orchards: the heroine of every screenshot. */

const soaked = `<p>Hello,</p><p>Eleven crates arrived soaked, photos attached. The cardboard inlays are pulp and we pick from <b>Monday</b>.</p>
<p><img src="https://img.sandoval.example/signature/orchard-logo.png" width="120" height="40" alt="Sandoval Orchards"></p>
<p>Petra Sandoval<br><a href="https://sandoval.example">Sandoval Orchards</a></p>
<img src="https://t.mailmetrics.example/open.gif?u=8841207" width="1" height="1" alt="">`;

const thanks = 'Thanks, and when exactly? We open at six.';

export const petra: readonly Script[] = [
  {
    account: 'orders',
    subject: 'Crates arrived wet',
    assignedTo: jonas,
    ticketId: '11482003917',
    lines: [
      says(
        '13d16h',
        'Hello,\n\nEleven crates arrived soaked, photos attached. The cardboard inlays are pulp and we pick from Monday.\n\nPetra Sandoval\nSandoval Orchards',
        {
          html: soaked,
          cc: ['depot@freight.example'],
          files: [image('crates.jpg', 3_100_118), image('label-gate-2.jpg', 3_100_119)],
        },
      ),
      moves('13d15h50m', inboxes.billing, inboxes.orders),
      assigns('13d15h50m', jonas),
      notes(mei, '13d15h', 'Carrier is liable under clause 9.', {
        html: '<p>Carrier is liable under <b>clause 9</b>.</p>',
      }),
      answers('13d14h', 'We replace them tomorrow morning.', {
        cc: ['depot@freight.example'],
        html: '<p>We replace them tomorrow morning.</p>',
      }),
      says('5h', thanks, {
        html: `<p>${thanks}</p>`,
        cc: ['depot@freight.example'],
        whole: `${thanks}\n\nJonas Ekberg wrote:\n> We replace them tomorrow morning.\n>\n>> Eleven crates arrived soaked, photos attached.`,
        wholeHtml: `<p>${thanks}</p><blockquote><p>Jonas Ekberg wrote:</p><p>We replace them tomorrow morning.</p></blockquote>`,
      }),
    ],
  },
  {
    account: 'chat',
    lines: [
      greets('39d2h', 'Welcome to Northcrate. Ask us anything about crates, boxes and deliveries.'),
      says('39d2h', 'Hi, quick one: how long may the orchard crates stay with us before the rent goes up?'),
      assigns('39d1h58m', seun),
      answers('39d1h55m', 'Hi Petra, the first 90 days are the flat rate.', { by: seun }),
      says('39d1h52m', 'So 90 days from delivery, not from the order?'),
      answers('39d1h40m', 'Yes, 90 days.', {
        by: seun,
        status: 'FAILED',
        failure: 'The visitor left the chat before the message could be shown.',
      }),
    ],
    assignedTo: seun,
  },
  {
    account: 'billing',
    subject: 'Renewal 2026',
    status: 'CLOSED',
    assignedTo: mei,
    lines: [
      says(
        '294d3h',
        'Dear Mei,\n\nplease renew us for 2026 on the same terms: 400 fold-flat crates, two exchanges a month from May to October.\n\nPetra',
      ),
      assigns('294d2h', mei),
      notes(mei, '294d1h', 'Loyal since 2022: keep the old price for the first 300, new price above.'),
      answers(
        '293d22h',
        'Dear Petra,\n\nwith pleasure. The contract for 2026 is attached: the first 300 crates stay at your old price.\n\nMei',
        { by: mei, files: [file('contract-2026-sandoval.pdf', 3_100_120)] },
      ),
      says('292d4h', 'Signed and back to you. Thank you for the 300.', {
        files: [file('contract-2026-signed.pdf', 3_100_121)],
      }),
      answers('292d3h', 'Done, have a good week.', { by: mei, status: 'READ' }),
      closes('292d3h', mei),
    ],
  },
  {
    account: 'whatsapp',
    status: 'CLOSED',
    lines: [
      says('71d6h', 'The driver stands at the old gate again 🙈 the new one is 300 m further, code 4417'),
      answers('71d5h57m', 'Sorry about that! I have called him, he turns around.'),
      says('71d5h49m', 'Found us. Coffee is on the house'),
      closes('71d5h'),
    ],
  },
  {
    account: 'orders',
    subject: 'Forty more for the cider press',
    status: 'CLOSED',
    assignedTo: jonas,
    lines: [
      says(
        '118d8h',
        'Hello Jonas,\n\nthe press runs a week early this year. Could we have forty more crates by Friday? Lids are not needed.\n\nPetra',
      ),
      answers(
        '118d6h',
        'Hello Petra,\n\nforty without lids are loaded for Thursday, with your usual exchange. Same terms.\n\nJonas',
      ),
      says('118d5h', 'You are quick. Thursday is perfect.'),
      closes('114d', jonas),
    ],
  },
  {
    account: 'form',
    subject: 'Tasting day',
    status: 'CLOSED',
    assignedTo: seun,
    lines: [
      says(
        '203d',
        'Company: Sandoval Orchards\nWhat do you need? Twenty display crates for our tasting day, clean ones for photographs\nWhen? First Saturday in May',
      ),
      assigns('202d23h', seun),
      notes(seun, '202d22h', 'Lent from the fair stock, free of charge. She sends a photograph for our page.'),
      closes('196d', seun),
    ],
  },
  {
    account: 'billing',
    subject: 'Invoice 10433 paid twice',
    status: 'CLOSED',
    assignedTo: mei,
    lines: [
      says('160d4h', 'Our bank shows invoice 10433 twice, on the 3rd and the 5th. Could you return one? Petra'),
      assigns('160d3h', mei),
      answers('160d1h', 'You are right, both arrived. 1,240 euro are on their way back, please allow two days.', {
        by: mei,
      }),
      says('157d2h', 'Arrived, thank you.'),
      closes('157d1h', mei),
    ],
  },
  {
    // From before two records of hers were merged: it still hangs on the old contact.
    account: 'help',
    subject: 'First order: how does the exchange work?',
    status: 'CLOSED',
    contactId: '50377',
    lines: [
      says(
        '1010d',
        'Good day, we are an orchard in Kivik and new to rented crates. Do you wash them, or do we? Petra Sandoval',
      ),
      answers('1009d20h', 'Welcome! We wash. You stack them empty, we bring clean ones and take the others along.', {
        by: clara,
      }),
      closes('1006d', clara),
    ],
  },
];
