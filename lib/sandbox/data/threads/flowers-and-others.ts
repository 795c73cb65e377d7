import { mediaTypes } from '../../../model/values.ts';
import { jonas, mei, seun, tracker } from '../account.ts';
import { file, image, social } from '../attachments.ts';
import { orderMail, orderText } from '../order-mail.ts';
import { answers, assigns, closes, greets, notes, type Script, says } from '../script.ts';

/** Moreau Fleurs, Fonseca Cork, Thorne Mushrooms, Haddad Dates, a visitor without a name, and a nuisance. */

export const lucas: readonly Script[] = [
  {
    account: 'instagram',
    status: 'CLOSED',
    lines: [
      says('25d', 'You are in my story! And in a few other places, look', {
        files: mediaTypes.map((type) => social(type, `Moreau Fleurs: ${type.toLowerCase()}`)),
      }),
      answers('24d22h', 'What beautiful peonies! May we share it?', { by: seun }),
      says('24d20h', 'Bien sûr 🌸'),
      closes('24d', seun),
    ],
  },
  {
    account: 'orders',
    subject: 'Buckets for the market season',
    assignedTo: jonas,
    lines: [
      says(
        '5d7h',
        'Bonjour Jonas,\n\nthirty tall buckets and ten low ones, from the first of March, please. As every year, but in black: the white ones show every leaf.\n\nLucas',
        { files: [image('white-bucket.jpg', 3_100_280)] },
      ),
      assigns('5d6h', jonas),
      answers(
        '5d2h',
        'Bonjour Lucas,\n\nblack it is: thirty tall, ten low, first of March. You find the confirmation attached.\n\nJonas',
        { files: [file('confirmation-21190.pdf', 3_100_281)] },
      ),
      says('5d1h', orderText, { html: orderMail }),
      says('4d22h', 'Merci, à bientôt!'),
    ],
  },
];

export const isabel: readonly Script[] = [
  {
    account: 'courier',
    lines: [
      answers('8h', 'Tour 14 reached Évora depot, 12 pallets.', { by: tracker }),
      says('7h30m', 'Counted: 11. One is on the next truck?'),
      notes(mei, '7h', 'Pallet 12 stands in Badajoz, photo from the driver.', {
        files: [image('badajoz.jpg', 3_100_290)],
      }),
    ],
  },
  {
    account: 'orders',
    subject: 'Customs form for the Boston lot',
    status: 'CLOSED',
    assignedTo: seun,
    lines: [
      says('61d', 'Hello, the broker asks for the tariff number of the empty crates. Isabel'),
      answers('60d20h', 'Hello Isabel, 3923.10 for plastic crates. They travel as returnable packing, so no duty.', {
        by: seun,
      }),
      says('60d18h', 'You have saved me an afternoon.'),
      closes('60d', seun),
    ],
  },
];

export const marcus: readonly Script[] = [
  {
    account: 'orders',
    subject: 'Mushroom punnets out of stock?',
    assignedTo: jonas,
    lines: [
      says('2d9h', 'The shop says the 250 g punnets are sold out. For how long? Marcus Thorne'),
      assigns('2d8h', jonas),
      answers('2d7h', 'Back on the 28th, I have put 2,000 aside for you.', {
        status: 'FAILED',
        failure: 'The mail server of {{domain}} refused the message: no such mailbox.',
        tokens: { domain: 'bounce.example' },
      }),
      notes(jonas, '2d6h', 'His mail bounces. Phone him.'),
    ],
  },
];

export const layla: readonly Script[] = [
  {
    account: 'orders',
    subject: 'صناديق التمر لموسم رمضان',
    assignedTo: mei,
    lines: [
      says(
        '1d9h',
        'السلام عليكم،\n\nنحتاج إلى 300 صندوق قابل للطي قبل بداية رمضان. هل يمكن التسليم على دفعتين؟\n\nليلى حداد',
      ),
      assigns('1d8h', mei),
      answers(
        '1d5h',
        'Dear Layla,\n\ntwo deliveries are fine: 150 on the 5th and 150 on the 19th. Shall the labels be in Arabic?\n\nMei',
        { by: mei },
      ),
      says('22h', 'نعم من فضلكم، شكراً جزيلاً.'),
    ],
  },
];

export const anonymous: readonly Script[] = [
  {
    account: 'chat',
    lines: [
      greets('40m', 'Welcome to Northcrate. Ask us anything about crates, boxes and deliveries.'),
      says('38m', 'do you rent to private people? its for moving house'),
    ],
  },
];

export const spammer: readonly Script[] = [
  {
    account: 'help',
    subject: 'You have been selected!!!',
    spam: true,
    lines: [
      says('4d', 'Congratulations dear winner, claim your prize now: http://claim-now.example/win', {
        html: '<p>Congratulations dear winner, <a href="http://claim-now.example/win">claim your prize now</a></p><script>alert(1)</script>',
      }),
    ],
  },
];
