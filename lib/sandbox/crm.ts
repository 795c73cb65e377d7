import type { Person } from './contacts.ts';
import { iso } from './wire.ts';

/** CRM objects on the wire: a map of properties, all of them texts. */

const standard = ['createdate', 'hs_object_id', 'lastmodifieddate'] as const;
const usual = ['email', 'firstname', 'lastname'] as const;

/** All properties of a contact; one without a value is null. */
export const contactProperties = (p: Person): Readonly<Record<string, string | null>> => ({
  createdate: iso(p.createdAt),
  hs_object_id: p.id,
  lastmodifieddate: iso(p.createdAt + 86_400_000),
  email: p.email || null,
  firstname: p.firstName || null,
  lastname: p.lastName || null,
  company: p.company || null,
  jobtitle: p.jobTitle || null,
  phone: p.phone || null,
  city: p.city || null,
  lifecyclestage: 'customer',
  hubspot_owner_id: '8101',
  hs_additional_emails: p.additionalEmails.join(';') || null,
  hs_merged_object_ids: p.mergedIds.join(';') || null,
});

/** An object with the properties asked for and those that always come; unknown ones are left out. */
export function objectWire(all: Readonly<Record<string, string | null>>, asked: readonly string[], portal: string) {
  const names = [...standard, ...(asked.length > 0 ? asked : usual)];
  const properties = Object.fromEntries(names.flatMap((name) => (name in all ? [[name, all[name] ?? null]] : [])));
  return {
    id: all.hs_object_id ?? '',
    properties,
    createdAt: all.createdate ?? iso(0),
    updatedAt: all.lastmodifieddate ?? iso(0),
    archived: false,
    url: `${portal}/${all.hs_object_id ?? ''}`,
  };
}
