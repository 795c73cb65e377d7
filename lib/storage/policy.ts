import * as v from 'valibot';
import { browser } from '../browser.ts';
import { type Policy, policyFeatures } from '../model/policy.ts';
import { knownSites } from '../model/subject.ts';

/** Everything that an administrator manages, unchecked: Firefox knows no schema, and Chrome's is no promise to us. */
export async function readManaged(): Promise<Record<string, unknown>> {
  try {
    return await browser.storage.managed.get();
  } catch {
    return {}; // Firefox rejects where no policy is set.
  }
}

/** An id of a HubSpot account; administrators write it as a number too. */
const accountId = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform((id) => String(id).trim()),
  v.regex(/^\d{1,20}$/),
);

/** What of a list can be read. One value that is no list is meant as a list of one. */
const known = <T>(value: unknown, item: v.GenericSchema<unknown, T>): T[] =>
  [value].flat().flatMap((one) => {
    const parsed = v.safeParse(item, one);
    return parsed.success ? [parsed.output] : [];
  });

/**
 * What an administrator rules. A list that is set and that nobody can read allows nothing: a typing error must not open
 * what was meant to be closed.
 */
export function parsePolicy({ allowedAccounts, sites, featuresOff }: Record<string, unknown>): Policy {
  return {
    ...(allowedAccounts === undefined ? {} : { allowedAccounts: known(allowedAccounts, accountId) }),
    ...(sites === undefined ? {} : { sites: known(sites, v.picklist(knownSites)) }),
    featuresOff: known(featuresOff, v.picklist(policyFeatures)),
  };
}

/** Reads what an administrator rules. */
export const readPolicy = async (): Promise<Policy> => parsePolicy(await readManaged());
