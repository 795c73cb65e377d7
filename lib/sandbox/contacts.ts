/** The CRM's contacts. */
export interface Person {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly additionalEmails: readonly string[];
  /** Ids of contacts that were merged into this one. Their old threads keep the old id. */
  readonly mergedIds: readonly string[];
  readonly company: string;
  readonly jobTitle: string;
  readonly phone: string;
  readonly city: string;
  readonly createdAt: number;
  /** "First Last". */
  readonly name: string;
}

/** Contacts by id and by address. `source` is asked once, when somebody first looks. */
export class ContactTable {
  readonly #source: () => readonly Person[];
  #rows: Person[] | undefined;
  readonly #byId = new Map<string, Person>();
  readonly #byEmail = new Map<string, Person>();

  constructor(source: () => readonly Person[]) {
    this.#source = source;
  }

  all(): readonly Person[] {
    return this.#load();
  }

  /** By its own id or one that was merged into it. */
  byId(id: string): Person | undefined {
    this.#load();
    return this.#byId.get(id);
  }

  /** By primary or additional address, in any case. */
  byEmail(address: string): Person | undefined {
    this.#load();
    return this.#byEmail.get(address.trim().toLowerCase());
  }

  add(person: Person): void {
    this.#load().push(person);
    this.#index(person);
  }

  #load(): Person[] {
    if (!this.#rows) {
      this.#rows = [...this.#source()];
      for (const person of this.#rows) this.#index(person);
    }
    return this.#rows;
  }

  #index(person: Person): void {
    for (const id of [person.id, ...person.mergedIds]) this.#byId.set(id, person);
    for (const email of [person.email, ...person.additionalEmails])
      if (email) this.#byEmail.set(email.toLowerCase(), person);
  }
}
