import { t } from '../../lib/i18n/recipients.ts';
import { addressFault, readAddresses } from '../../lib/model/address-list.ts';
import type { ChannelAccount } from '../../lib/model/channel.ts';
import type { RecipientField } from '../../lib/model/difference.ts';
import { type Address, identifierKey, isOurs, isRelay, type Recipients } from '../../lib/model/recipients.ts';

/** What becomes of a text in a recipient field. */
export interface Taken {
  /** New recipients of the field. */
  readonly fresh: readonly Address[];
  /** What stays in the box. */
  readonly rest: string;
  /** Why it stays there. */
  readonly wrong: string | undefined;
}

export const fields = ['to', 'cc', 'bcc'] as const;

/** The field that an address stands in already. */
const fieldOf = (recipients: Recipients, address: Address): RecipientField | undefined =>
  fields.find((field) =>
    recipients[field].some((a) => identifierKey(a.identifier) === identifierKey(address.identifier)),
  );

/** Why an address can't be added, or undefined. */
function refusal(address: Address, recipients: Recipients, accounts: readonly ChannelAccount[]): string | undefined {
  const text = address.identifier.value;
  if (isRelay(text)) return t('recipients.wrong.relay', { text });
  if (isOurs(address.identifier, accounts)) return t('recipients.wrong.ours', { text });
  const there = fieldOf(recipients, address);
  return there && t('recipients.wrong.twice', { text, field: t(`recipients.${there}`) });
}

/** Turns what was typed or pasted into recipients; what can be none stays in the box, with the reason for the first of it. */
export function takeAddresses(text: string, recipients: Recipients, accounts: readonly ChannelAccount[]): Taken {
  const { addresses, rest } = readAddresses(text);
  const reasons = rest.map((part) => t(`recipients.wrong.${addressFault(part)}`, { text: part }));
  const fresh: Address[] = [];
  const left = [...rest];
  for (const address of addresses) {
    const why = refusal(address, { ...recipients, to: [...recipients.to, ...fresh] }, accounts);
    const again = fresh.some((a) => identifierKey(a.identifier) === identifierKey(address.identifier));
    if (!why) fresh.push(address);
    else if (!again) {
      left.push(address.identifier.value);
      reasons.push(why);
    }
  }
  return { fresh, rest: left.join(', '), wrong: reasons[0] };
}
