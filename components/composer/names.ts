import { t } from '../../lib/i18n/composer.ts';
import type { Address } from '../../lib/model/recipients.ts';

const readable: ReadonlySet<string> = new Set(['HS_EMAIL_ADDRESS', 'HS_PHONE_NUMBER', 'HS_SHORT_CODE']);

/** The address or number itself; undefined for identifiers that mean nothing to people. */
export const addressOf = ({ identifier }: Address): string | undefined =>
  readable.has(identifier.type) ? identifier.value : undefined;

/** What to call a recipient: the name, else the address, else the contact's name. */
export const recipientName = (address: Address, contactName: string | undefined): string =>
  address.name ?? addressOf(address) ?? contactName ?? t('common.unknown');

/** Name and address, for a tooltip: "Petra Sandoval <petra@sandoval.example>". */
export function recipientTitle(address: Address, contactName: string | undefined): string {
  const name = recipientName(address, contactName);
  const where = addressOf(address);
  return where && where !== name ? `${name} <${where}>` : name;
}
