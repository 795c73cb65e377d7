/**
 * How long what is expected may take, in milliseconds: two cores that drive several browsers take seconds for what
 * takes a person's browser none.
 */
export const TIMEOUT_MS = 25_000;
