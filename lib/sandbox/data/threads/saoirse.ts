import { hash, randomFrom } from '../../random.ts';
import { jonas, mei, seun } from '../account.ts';
import { answers, assigns, closes, type Line, notes, type Script, says } from '../script.ts';
import { saoirseFirst } from './food.ts';

/** Byrne Fish: a daily arrangement of more than a year in a single thread of several hundred messages. */

const asks = [
  'Boats are in: {n} boxes tomorrow, please.',
  'Rough sea, only {n} tomorrow.',
  '{n} for tomorrow, and ice for half of them.',
  'Same as yesterday, {n}.',
  'Big haul of mackerel! {n} if you have them.',
  'Tomorrow {n}, and the driver may come at five already.',
] as const;
const replies = [
  '{n} are booked, truck at half past five.',
  'Done, {n}. Ice is on board.',
  'Booked. Pat drives.',
  'All {n} are yours. Mind the frost on the ramp.',
  'Noted, {n} for tomorrow.',
] as const;
const thanks = ['Grand, thanks.', 'Perfect.', 'Cheers!', 'Got them, all clean.'] as const;
const team = [jonas, mei, seun] as const;

function daily(days: number): Line[] {
  const rng = randomFrom(hash('byrne'));
  const lines: Line[] = [];
  for (let d = days; d >= 1; d--) {
    const n = String(20 + rng.int(60));
    const by = rng.pick(team);
    lines.push(says(`${d}d9h`, rng.pick(asks).replace('{n}', n)));
    lines.push(answers(`${d}d8h${10 + rng.int(40)}m`, rng.pick(replies).replace('{n}', n), { by }));
    if (rng.chance(0.4)) lines.push(says(`${d}d${1 + rng.int(6)}h`, rng.pick(thanks)));
    if (rng.chance(0.05)) lines.push(notes(by, `${d}d30m`, 'Boxes came back short, added to the month’s count.'));
  }
  return lines;
}

export const saoirse: readonly Script[] = [
  {
    account: 'orders',
    subject: 'Daily boxes for Killybegs',
    assignedTo: jonas,
    lines: [
      says('171d', 'Let us do this by mail from now on: I tell you the number by noon, you bring them at six. Saoirse'),
      assigns('170d23h', jonas),
      ...daily(170),
      says('4h', 'Forty tomorrow, and could Pat bring the two broken ones back repaired?'),
    ],
  },
  saoirseFirst,
  {
    account: 'help',
    subject: 'Opening hours of the wash',
    status: 'CLOSED',
    lines: [
      says('1020d', 'When does your washing hall open on Saturdays? We come by with the van. Saoirse Byrne'),
      answers('1019d20h', 'From seven to noon. Ring twice, the pumps are loud.', { by: mei }),
      closes('1019d', mei),
    ],
  },
];
