/**
 * Whether `text` can be an e-mail address: one @, no spaces, a dot in the host. HubSpot has the last word.
 */
export const looksLikeAddress = (text: string): boolean =>
  /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]{2,}$/.test(text);
