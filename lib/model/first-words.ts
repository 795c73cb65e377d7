const longest = 140;

/** The first words of a text on one line, at most 140 characters, cut at a word where that is near. */
export function firstWords(text: string): string | undefined {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= longest) return line || undefined;
  const cut = line.slice(0, longest - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > longest - 20 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
