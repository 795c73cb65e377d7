import { bot, inboxes, jonas, llm, mei, seun } from '../account.ts';
import { card, file, image, place, quickReplies, severalReplies, unsupported } from '../attachments.ts';
import {
  answers,
  assigns,
  closes,
  fromOwnMailbox,
  greets,
  moves,
  notes,
  outsider,
  reopens,
  type Script,
  says,
} from '../script.ts';

/** Halloran Brewing, Bodega Ibarra, Watanabe Tea, Kahale Coffee. */

export const dmitri: readonly Script[] = [
  {
    account: 'orders',
    subject: 'Bottle crates for the autumn ale',
    assignedTo: jonas,
    ticketId: '11482003921',
    lines: [
      says(
        '3d4h',
        'Hi Jonas,\n\nwe brew a week earlier than planned. Can 220 bottle crates (the 20s) be here by the 2nd instead of the 9th?\n\nDmitri',
        { cc: ['yard@halloranbrew.example'] },
      ),
      assigns('3d3h', jonas),
      notes(jonas, '3d2h', '180 are free in Cork, 40 would come from Leeds. Ask freight about the ferry.'),
      answers(
        '2d22h',
        'Hi Dmitri,\n\n180 can come on the 1st from Cork. The other 40 travel from Leeds and land on the 3rd. Would that do?\n\nJonas',
        { cc: ['yard@halloranbrew.example'] },
      ),
      says('2d20h', 'From our side the gate is open until 18:00 on both days.', {
        from: outsider('yard@halloranbrew.example', 'Yard, Halloran Brewing'),
      }),
      says('1d2h', 'That does it. Please send me the pallet plan, then I book the forklift.', {
        whole:
          'That does it. Please send me the pallet plan, then I book the forklift.\n\nJonas Ekberg wrote:\n> 180 can come on the 1st from Cork. The other 40 travel from Leeds and land on the 3rd. Would that do?',
      }),
    ],
  },
  {
    account: 'chat',
    status: 'CLOSED',
    lines: [
      greets('58d', 'Welcome to Northcrate. Ask us anything about crates, boxes and deliveries.'),
      answers('57d23h59m', 'What are you looking for?', {
        by: bot,
        files: [
          quickReplies('Prices', 'A delivery', 'Something broke'),
          severalReplies('https://northcrate.example/help', 'Write to me', 'Call me'),
        ],
      }),
      says('57d23h58m', 'Something broke'),
      assigns('57d23h57m', seun),
      says('57d23h56m', 'Two dividers snapped. Are they sold singly?', { files: [image('divider.png', 3_100_201)] }),
      answers('57d23h50m', 'They are, and yours are free: the old dividers were too thin. Five are in the post.', {
        by: seun,
      }),
      says('57d23h48m', 'Sláinte!'),
      closes('57d23h', seun),
    ],
  },
];

export const tomas: readonly Script[] = [
  {
    account: 'billing',
    subject: 'Factura 20877: wrong VAT number',
    status: 'CLOSED',
    assignedTo: mei,
    lines: [
      says(
        '33d6h',
        'Buenos días,\n\nla factura 20877 lleva un número de IVA equivocado. El correcto está en el adjunto.\n\nUn saludo,\nTomás Ibarra',
        { files: [file('certificado-iva.pdf', 3_100_210)] },
      ),
      assigns('33d5h', mei),
      answers(
        '33d3h',
        'Buenos días, Tomás:\n\ndisculpe el error. La factura corregida va adjunta y sustituye a la anterior.\n\nMei',
        { by: mei, files: [file('factura-20877-b.pdf', 3_100_211)] },
      ),
      says('32d22h', 'Perfecto, gracias.'),
      closes('32d21h', mei),
    ],
  },
  {
    account: 'orders',
    subject: 'Stacking height in the cellar',
    lines: [
      says(
        '9h',
        'Hello,\n\nour cellar vault is 2.1 m at the sides. How many wine crates may stand on one another when they are full?\n\nTomás',
      ),
    ],
  },
];

export const kenji: readonly Script[] = [
  {
    account: 'help',
    subject: 'Odour-free liners for tea',
    assignedTo: seun,
    status: 'OPEN',
    lines: [
      says(
        '12d',
        'Dear Northcrate, tea takes on every smell. Are the liners free of recycled plastic? We would need a statement for our importer. Kenji Watanabe',
      ),
      assigns('11d23h', mei),
      assigns('11d20h', seun, mei),
      moves('11d20h', inboxes.orders, inboxes.help),
      answers(
        '11d18h',
        'Dear Kenji, the white liners are virgin material, the grey ones are not. The statement for the white ones is attached.',
        { by: seun, files: [file('liner-statement.pdf', 3_100_220)] },
      ),
      closes('8d', seun),
      says('2d5h', 'Thank you. The importer asks for the batch number too: 77-1042?'),
      reopens('2d5h'),
    ],
  },
  {
    account: 'migration',
    status: 'CLOSED',
    subject: 'Sample box (moved from Deskmail)',
    lines: [
      says('280d', 'Could you send one sample box to Uji? We pay the freight.'),
      answers('279d', 'It is on its way, no charge.', { by: mei, status: 'READ' }),
      closes('270d', mei),
    ],
  },
];

export const leilani: readonly Script[] = [
  {
    account: 'instagram',
    lines: [
      says('6h', 'Aloha! Do your green crates come in a size for 5 lb coffee bags?', {
        files: [image('bags.jpg', 3_100_230), unsupported],
      }),
      answers('5h40m', 'Aloha Leilani! “Fern S” holds eight of them upright.', { by: llm, status: 'READ' }),
      says('5h30m', 'Love it. Can you ship to Hilo?'),
    ],
  },
  {
    account: 'whatsapp',
    status: 'CLOSED',
    lines: [
      says('20d', 'This is where the truck should stop', {
        files: [place('Kahale roastery, back door', '18 Kīlauea Avenue, Hilo', 19.7241, -155.0868)],
      }),
      says('20d', 'And this is who opens', {
        files: [card('Ikaika', 'Palakiko', 'Kahale Coffee', 'ikaika@kahalecoffee.example', '+1 555 0178')],
      }),
      says('19d23h', 'Thank you for the call, I answer from the office now.', { from: fromOwnMailbox(mei) }),
      closes('19d', mei),
    ],
  },
];
