/** As many messages are remembered. */
const most = 500;

const all: Map<string, unknown>[] = [];

/**
 * What is remembered of messages while the panel is open, by their ids or something as short, so that no text stays in
 * memory: of the last ones.
 */
export class Kept<T> extends Map<string, T> {
  constructor() {
    super();
    all.push(this);
  }

  override set(key: string, value: T): this {
    this.delete(key);
    super.set(key, value);
    for (const oldest of this.keys()) if (this.size > most) this.delete(oldest);
    return this;
  }
}

/** Forgets all of it: whose messages they were has gone. */
export const forgetKept = (): void => {
  for (const one of all) one.clear();
};
