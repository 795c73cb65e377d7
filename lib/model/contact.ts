/** A person in the CRM. */
export interface Contact {
  readonly id: string;
  readonly email?: string;
  readonly additionalEmails: readonly string[];
  readonly firstName?: string;
  readonly lastName?: string;
  readonly company?: string;
  readonly jobTitle?: string;
  readonly phone?: string;
  readonly lifecycleStage?: string;
  /** Ids of contacts that were merged into this one: older threads can hang on them. */
  readonly mergedIds: readonly string[];
}

/** What to call somebody: the full name, else the address, else undefined. */
export function contactName(c: Contact): string | undefined {
  const name = [c.firstName, c.lastName].filter(Boolean).join(' ').trim();
  return name || c.email;
}
