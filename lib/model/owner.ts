/** A user (or a queue) that CRM records can belong to: how an address leads to a user id. */
export interface Owner {
  readonly id: string;
  readonly userId?: string;
  readonly email?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  /** PERSON, QUEUE or anything new. */
  readonly type?: string;
  readonly archived: boolean;
}
