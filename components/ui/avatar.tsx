export interface AvatarProps {
  /** Whose: a name or an address. */
  readonly name: string;
  /** 40 for a header, 28 for a row, 18 for a byline. */
  readonly size?: 18 | 28 | 40;
  /** Ours are tinted with the accent, people outside are not, so that the two are told apart at a glance. */
  readonly tone?: 'ours' | 'theirs';
}

/** Splits a name into its graphemes' first letters without cutting a surrogate pair. */
const first = (word: string | undefined): string => (word ? (Array.from(word)[0] ?? '') : '');

/** Initials of a name or address: "Petra Sandoval" → PS, "depot@freight.example" → D, nothing → "?". */
export function initials(name: string): string {
  const words = (name.split('@')[0] ?? '').split(/[\s._-]+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const last = words.length > 1 ? words.at(-1) : undefined;
  return (first(words[0]) + (name.includes('@') ? '' : first(last))).toUpperCase() || '?';
}

/**
 * A round face made of initials: no picture is fetched, so nobody learns that somebody looked. The letters are drawn by
 * the style and are no text: what they stand in must not be called by them, nor be copied with them.
 */
export function Avatar({ name, size = 28, tone = 'theirs' }: AvatarProps) {
  const letters = size === 18 ? first(initials(name)) : initials(name);
  return <span class={`avatar avatar-${size} avatar-${tone}`} data-letters={letters} aria-hidden="true" />;
}
