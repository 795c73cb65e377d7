import { clara, inboxes, jonas, llm, mei, seun, tracker } from '../account.ts';
import { audio, file, header, image, sticker, template, voice } from '../attachments.ts';
import { answers, assigns, closes, moves, notes, outsider, type Script, says } from '../script.ts';

/** Yusuf Bakery, Lindqvist Dairy, Raghavan Spices, Osei Foods, Feldman Pickles, Pasieka Kowalczyk. */

const newsletter = `<table width="600" background="https://cdn.lettermill.example/bg.png"><tr><td style="background-image:url('https://cdn.lettermill.example/grain.jpg')">
<h1>Trays, trays, trays</h1><p>Hi there, we need <b>60 bread trays</b> and <i>no</i> lids, as in the table:</p>
<table border="1"><tr><th>Shop</th><th>Trays</th></tr><tr><td>Headrow</td><td>25</td></tr><tr><td>Kirkgate</td><td>35</td></tr></table>
<p><img src="https://cdn.lettermill.example/loaf.jpg" width="300" height="200" alt="A loaf"><img src="https://px.lettermill.example/o/55a1.png" width="1" height="1"></p>
<p><a href="https://click.lettermill.example/t/55a1?to=https%3A%2F%2Fyusufbakery.example">Our shops</a></p></td></tr></table>`;

export const amina: readonly Script[] = [
  {
    account: 'orders',
    subject: '60 bread trays for the two shops',
    assignedTo: seun,
    lines: [
      says('1d6h', 'Hi there, we need 60 bread trays and no lids: Headrow 25, Kirkgate 35.', { html: newsletter }),
      assigns('1d5h', seun),
      answers('1d3h', 'Hi Amina, both lots are packed. Shall the driver come before you open, at five?', { by: seun }),
      says('20h', 'Five is when the ovens are hottest. Half past six, please 🙏'),
      answers('19h', 'Half past six it is.', { by: seun, status: 'SENT' }),
    ],
  },
  {
    account: 'sms',
    status: 'CLOSED',
    lines: [
      answers('16d2h', 'Northcrate: your delivery 10918 arrives tomorrow between 6 and 7.', { by: tracker }),
      says('16d1h', 'OK'),
      closes('15d', seun),
    ],
  },
];

export const greta: readonly Script[] = [
  {
    account: 'help',
    subject: 'Temperature log of the cold boxes',
    assignedTo: mei,
    ticketId: '11482003940',
    lines: [
      says(
        '7d5h',
        'Hej,\n\nthe logger of box CB-118 shows 9 °C for forty minutes on Tuesday. Our milk inspector wants to know why. The log is attached.\n\nGreta Lindqvist',
        { files: [file('CB-118-log.csv', 3_100_240)] },
      ),
      assigns('7d4h', mei),
      notes(mei, '7d4h', 'Same box as in March. Lid seal? Ask the depot to pull it.', {
        html: '<p>Same box as in March. Lid seal? Ask the <u>depot</u> to pull it.</p>',
      }),
      notes(seun, '7d2h', 'Pulled. The seal was folded over.'),
      answers(
        '6d22h',
        'Hej Greta,\n\nthe seal of that lid was folded over. The box is out of service and a new one replaces it on your next tour. A statement for the inspector is attached.\n\nMei',
        { by: mei, files: [file('statement-CB-118.pdf', 3_100_241)] },
      ),
      says('6d3h', 'Tack! The inspector accepts it. Please check the other five as well.', {
        cut: 'TRUNCATED',
        whole:
          'Tack! The inspector accepts it. Please check the other five as well.\n\nThey are CB-112, CB-114, CB-115, CB-121 and CB-130. Two of them hiss when they close.\n\nGreta',
      }),
    ],
  },
  {
    account: 'portal',
    subject: 'Order history as a spreadsheet',
    status: 'CLOSED',
    lines: [
      says('90d', 'Is there a way to download all orders of a year?'),
      answers('89d20h', 'In the portal under Orders, the arrow at the top right. It gives you a spreadsheet.', {
        by: llm,
      }),
      closes('82d', mei),
    ],
  },
];

export const priya: readonly Script[] = [
  {
    account: 'returns',
    subject: 'Return of 48 pallet boxes',
    assignedTo: jonas,
    lines: [
      says(
        '4d8h',
        'Dear Jonas, 48 pallet boxes are ready. They smell of cumin, we washed them twice. Is that a problem? Priya',
      ),
      assigns('4d7h', jonas),
      answers('4d5h', 'Dear Priya, not at all, they go to the spice pool. Pick-up is on Thursday.'),
      answers('4d4h50m', 'One more thing: please strap them in fours.', {
        status: 'FAILED',
        failure: 'The message could not be handed to the mail server.',
      }),
    ],
  },
  {
    account: 'form',
    subject: 'Contact form',
    lines: [
      says(
        '2h',
        'Company: Raghavan Spices\nWhat do you need? A quote for 30 more pallet boxes with lids\nWhen? Before Diwali',
      ),
    ],
  },
];

export const hannah: readonly Script[] = [
  {
    account: 'whatsapp',
    lines: [
      answers('2d1h', 'Your pick-up on Friday is confirmed.', {
        by: tracker,
        files: [template({ day: 'Friday', count: '32' }, { CONTACT: 51090, DEAL: 90117 })],
        status: 'READ',
      }),
      says('2d', 'Listen to this: the lid squeaks', { files: [voice('lid.ogg', 3_100_250)] }),
      says('1d23h', '', { files: [sticker('thanks.webp', 3_100_251)] }),
      says('1d22h', 'The same lid from the other side', { files: [audio('lid-2.m4a', 3_100_252)] }),
    ],
  },
  {
    account: 'orders',
    subject: 'Spam? “Your parcel is waiting”',
    status: 'CLOSED',
    spam: true,
    lines: [
      says('14d', 'Did this come from you? It looks like your letters but asks for a password.', {
        cc: ['it@oseifoods.example'],
      }),
      closes('14d', jonas),
    ],
  },
  {
    account: 'orders',
    subject: 'Test order, please ignore',
    status: 'CLOSED',
    archived: true,
    lines: [says('29d', 'Only a test of our new ordering system.'), closes('29d', seun)],
  },
];

export const noah: readonly Script[] = [
  {
    account: 'messenger',
    lines: [
      says('11d2h', 'Hey, the barrels with the red lids, are they food safe for brine?', {
        files: [header('Replied to your ad “Red lids are back”', 3_100_260)],
      }),
      answers('11d1h', 'They are, up to 12 % salt.', { by: seun }),
      says('3h', 'We are at 14 % for the half-sours. Anything thicker?'),
    ],
  },
];

export const wojtek: readonly Script[] = [
  {
    account: 'billing',
    subject: 'Deposit for the honey frames',
    status: 'CLOSED',
    assignedTo: mei,
    lines: [
      says('46d', 'Dzień dobry, the deposit for 90 frames is on two invoices. Wojtek Kowalczyk'),
      moves('45d23h', inboxes.orders, inboxes.billing),
      assigns('45d23h', mei),
      says('45d20h', 'We can confirm the double booking from our side.', {
        from: outsider('biuro@ksiegowosc.example', 'Biuro Rachunkowe'),
      }),
      answers('45d18h', 'Dzień dobry Wojtek, one of them is cancelled. Sorry for the honey trap.', { by: mei }),
      closes('44d', mei),
    ],
  },
  {
    account: 'relay',
    subject: 'Fwd: swarm on the truck',
    lines: [
      says(
        '21h',
        'A swarm settled on your trailer at our yard. Please tell the driver not to close the tarpaulin, I collect it at dusk. No joke.',
        { files: [image('swarm.jpg', 3_100_270)] },
      ),
    ],
  },
];

export const saoirseFirst: Script = {
  account: 'orders',
  subject: 'Boxes for the auction hall',
  status: 'CLOSED',
  assignedTo: mei,
  lines: [
    says('1019d', 'Do your fish boxes fit the auction’s conveyor, 60 by 40? Saoirse Byrne'),
    answers('1018d', 'They do: 60 by 40, and 20 high.', { by: clara }),
    closes('1015d', mei),
  ],
};
