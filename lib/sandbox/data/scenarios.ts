import type { AccountKey } from './channel-accounts.ts';

/**
 * What generated conversations are about. `>` is the contact, `<` an agent, `#` an internal comment, `!` the chat's
 * greeting, `@` an assignment, `%` a move between inboxes, `…` an incoming message whose quoted past HubSpot cuts off.
 * Slots: {first} {company} {order} {product} {count} {day} {agent}.
 */
export interface Scenario {
  readonly accounts: readonly AccountKey[];
  readonly subject?: string;
  readonly turns: readonly string[];
}

export const scenarios: readonly Scenario[] = [
  {
    accounts: ['orders', 'help'],
    subject: 'Order {order}: {count} {product} short',
    turns: [
      '>Hello, we counted twice: order {order} came with {count} {product} too few. The delivery note says complete. Could you check what happened? {first}',
      '@',
      '<Thank you for counting, {first}. The depot confirms that a pallet stayed behind. It leaves on {day}, and you pay no second freight.',
      '…{day} works. Please ring the bell at gate 2, the front is closed for the road works.',
      '<Noted for the driver. You will get a text when the truck is an hour away.',
    ],
  },
  {
    accounts: ['chat'],
    turns: [
      '!Welcome to Northcrate. Ask us anything about crates, boxes and deliveries.',
      '>Hi! Do the {product} stack with the older grey ones?',
      '@',
      '<Hi {first}, they do: the rim is the same since 2019. Only the lids are not interchangeable.',
      '>Perfect, then I just need {count} more without lids.',
      '<I have put {count} without lids into your basket. Shall I send it as an order?',
      '>Yes please',
    ],
  },
  {
    accounts: ['billing'],
    subject: 'Invoice {order} and the deposit',
    turns: [
      '>Dear team, invoice {order} charges the deposit for {count} {product} that we returned on {day}. Could you correct it? Kind regards, {first}, {company}',
      '%',
      '@',
      '#Return is booked, but against the old contract. Credit note needed.',
      '<You are right, {first}: the return was booked on your old contract. A credit note follows today, please pay the remainder only.',
      '…Received, thank you. I will forward it to our bookkeeper.',
    ],
  },
  {
    accounts: ['whatsapp'],
    turns: [
      '>Morning, is the driver on his way? We load at nine',
      '<Good morning {first}, he left the depot at seven and has one stop before you. About half past eight.',
      '>👍 we keep the ramp free',
      '<He just arrived. Have a good day!',
    ],
  },
  {
    accounts: ['orders', 'returns'],
    subject: 'Pick-up of empty {product}',
    turns: [
      '>We have {count} empty {product} washed and stacked. When is your next round through our area?',
      '@',
      '<The next round is on {day}. Please leave them under the roof, labels to the front.',
      '>Under the roof is full until Thursday, is outside under a tarpaulin fine too?',
      '<Yes, as long as they stay dry. I tell the driver.',
      '#Driver informed, tour 14.',
      '…Collected this morning, all good. Thanks!',
    ],
  },
  {
    accounts: ['form'],
    subject: 'Request for a quote',
    turns: [
      '>Company: {company}\nWhat do you need? {count} {product} for the season, delivered in two lots\nWhen? From {day}\nHow did you hear about us? Another grower',
      '@',
      '#New contact, good volume. Sent the season price list by phone.',
    ],
  },
  {
    accounts: ['chat'],
    turns: [
      '!Welcome to Northcrate. Ask us anything about crates, boxes and deliveries.',
      '>Are the cold boxes cleared for fish?',
      '<They are, {first}. The certificate is on the product page, and I can mail it to you.',
      '>Mail would be great',
    ],
  },
  {
    accounts: ['help', 'orders'],
    subject: 'Lid of a {product} cracked',
    turns: [
      '>One lid cracked along the hinge after a week. It was not dropped. I can send a picture if that helps. {first}',
      '@',
      '<A picture would help, {first}: there was a batch with brittle hinges, the number is inside the lid.',
      '…It says 0417-B.',
      '#Batch 0417-B is the brittle one. Replace without asking.',
      '<That is the batch. Ten new lids are on their way, keep the old ones or recycle them.',
      '>That is what I call service.',
    ],
  },
  {
    accounts: ['sms'],
    turns: [
      '<Northcrate: your delivery {order} arrives on {day} between 8 and 10.',
      '>OK',
      '>Can he come to the back gate',
      '<Yes, the driver knows. See you then.',
    ],
  },
  {
    accounts: ['portal', 'help'],
    subject: 'Second user for the portal',
    turns: [
      '>Could you add my colleague to our portal? She takes over the orders while I am away from {day}. {first}',
      '@',
      '<Gladly. Please tell me her address, and whether she may see the invoices too.',
      '>Orders only, please. I write the address to you in the portal itself.',
      '<She is invited. The invitation is good for seven days.',
    ],
  },
  {
    accounts: ['instagram', 'messenger'],
    turns: [
      '>Love the green ones! Can I buy just {count} or is that too few?',
      '<Not too few at all: we start at five. Here is the shop, the green ones are called Fern.',
      '>ordered 💚',
    ],
  },
  {
    accounts: ['courier'],
    turns: [
      '>Depot full, tour {order} unloads at the overflow hall',
      '<Fine, the hall is open until six.',
      '#Overflow used three times this month: tell the planners.',
    ],
  },
];

export const products = [
  'fold-flat crates',
  'bread trays',
  'cold boxes',
  'bottle crates',
  'pallet boxes',
  'mushroom punnets',
  'herb trays',
  'fish boxes',
] as const;
export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const;
