const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Writes a text so that HTML shows it as it is, runs of spaces included. */
const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => entities[c] ?? c).replace(/ {2,}|^ /gm, (spaces) => '&nbsp;'.repeat(spaces.length));

/**
 * HTML of a plain text: a paragraph for each block between empty lines, a break for each line, everything escaped.
 * HubSpot shows `richText` where there is any and would run the lines of `text` together.
 */
export function paragraphs(text: string): string {
  const blocks = text
    .replace(/\r\n?/g, '\n')
    .trimEnd()
    .split(/\n{2,}/);
  return blocks.map((block) => `<p>${block.split('\n').map(escaped).join('<br>')}</p>`).join('');
}
