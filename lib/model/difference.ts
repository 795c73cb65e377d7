import { type Address, everybody, identifierKey, type Recipients } from './recipients.ts';

export type RecipientField = keyof Recipients;

/** How recipients differ from those that a reply to all would have. */
export interface RecipientDifference {
  /** Would get it and were not on the message that is answered. */
  readonly adds: readonly Address[];
  /** Were on it and would not get it. */
  readonly drops: readonly Address[];
  /** Would get it in another field. */
  readonly moves: readonly { readonly address: Address; readonly from: RecipientField; readonly to: RecipientField }[];
}

export const noDifference: RecipientDifference = { adds: [], drops: [], moves: [] };

/** Whether there is any. */
export const isDifferent = ({ adds, drops, moves }: RecipientDifference): boolean =>
  adds.length + drops.length + moves.length > 0;

const fields = ['to', 'cc', 'bcc'] as const;

/** Where everybody stands: key → field. */
const places = (r: Recipients) =>
  new Map(fields.flatMap((field) => r[field].map((a) => [identifierKey(a.identifier), field] as const)));

/**
 * Compares recipients with those of a reply to all.
 * @param before `defaultRecipients` of the same conversation
 */
export function difference(now: Recipients, before: Recipients): RecipientDifference {
  const was = places(before);
  const is = places(now);
  return {
    adds: everybody(now).filter((a) => !was.has(identifierKey(a.identifier))),
    drops: everybody(before).filter((a) => !is.has(identifierKey(a.identifier))),
    moves: fields.flatMap((to) =>
      now[to].flatMap((address) => {
        const from = was.get(identifierKey(address.identifier));
        return from && from !== to ? [{ address, from, to }] : [];
      }),
    ),
  };
}

/** Whether two sets of recipients are the same people in the same fields, in any order. */
export const sameRecipients = (a: Recipients, b: Recipients): boolean => !isDifferent(difference(a, b));
