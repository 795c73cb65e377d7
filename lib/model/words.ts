/** Whether a value that came is one of a list. */
export const isOneOf = <T extends string>(list: readonly T[], value: string | undefined): value is T =>
  (list as readonly (string | undefined)[]).includes(value);

/** A value that nobody knows, as words: "SNOOZED_AGAIN" is "snoozed again". */
export const asWords = (value: string): string => value.toLowerCase().replace(/_/g, ' ');
