/** What stands in the place of a picture that is not loaded: a picture of its own, which keeps the layout as it is meant. */

const size = (value: string | null): number | undefined => {
  const number = Number(/^\s*(\d{1,4})(?:px)?\s*$/.exec(value ?? '')?.[1]);
  return number > 0 ? number : undefined;
};

const escaped = (text: string): string => text.replace(/[<>&"']/g, (one) => `&#${one.charCodeAt(0)};`);

/** Rough: what does not fit is cut, and screen readers get the text itself. */
const letter = 7;

/**
 * @param alt what the picture shows, in words of the sender
 * @param width of the picture as the message says it, if it does
 */
export function placeholder(alt: string, width: string | null, height: string | null): string {
  const words = alt.slice(0, 200);
  const w = size(width) ?? (words ? words.length * letter + 16 : 1);
  const h = size(height) ?? (words ? 26 : 1);
  const box =
    w < 8 || h < 8
      ? ''
      : `<rect x=".5" y=".5" width="${w - 1}" height="${h - 1}" fill="#8881" stroke="#8886"/>` +
        `<text x="${Math.min(8, w / 8)}" y="${Math.min(18, h - 4)}" font-family="sans-serif" font-size="12" fill="#777">${escaped(words)}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}">${box}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
