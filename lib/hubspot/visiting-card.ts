import type { ContactAttachment } from '../model/attachment.ts';
import type { Raw } from './parse.ts';
import { child, compact, list, object, word } from './parse.ts';

/** The parts that are said, in the order of `keys`. */
const joined = (raw: Raw, keys: readonly string[], separator: string): string =>
  keys
    .map((key) => word(raw, key))
    .filter(Boolean)
    .join(separator);

const nameParts = ['prefix', 'firstName', 'middleName', 'lastName', 'suffix'];
const organizationParts = ['company', 'department', 'title'];
const addressParts = ['street', 'zip', 'city', 'state', 'country', 'countryCode'];

/** Reads a visiting card: each entry as one line, and beside it what kind of entry it is (HOME, WORK, …). */
export function parseVisitingCard(profile: Raw): ContactAttachment {
  const labels: Record<string, string> = {};
  const entries = (key: string, line: (raw: Raw) => string | undefined) =>
    list(profile, key, (item) => {
      const raw = object(item);
      const value = raw && line(raw);
      const label = raw && word(raw, 'type');
      if (value && label && value !== '__proto__') labels[value] = label;
      return value || undefined;
    });
  const card = {
    type: 'CONTACT' as const,
    name: joined(child(profile, 'name'), nameParts, ' ') || undefined,
    org: joined(child(profile, 'org'), organizationParts, ', ') || undefined,
    emails: entries('emails', (raw) => word(raw, 'email')),
    phones: entries('phones', (raw) => word(raw, 'phone')),
    urls: entries('urls', (raw) => word(raw, 'url')),
    addresses: entries('addresses', (raw) => joined(raw, addressParts, ', ')),
  };
  return compact({ ...card, labels: Object.keys(labels).length > 0 ? labels : undefined });
}
