/** Writes small PNG files: a palette of up to 16 colors, nothing compressed. Source: the PNG specification (RFC 2083). */

/** Red, green, blue, and how opaque, each 0 to 255. */
export type Color = readonly [number, number, number, number?];

const table = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crc(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = (table[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

function adler(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return ((b << 16) | a) >>> 0;
}

const number = (n: number): number[] => [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];

function chunk(type: string, data: ArrayLike<number>): number[] {
  const body = new Uint8Array([...type].map((letter) => letter.charCodeAt(0)).concat(Array.from(data)));
  return [...number(data.length), ...body, ...number(crc(body))];
}

/** zlib around blocks that are stored as they are. */
function stored(raw: Uint8Array): number[] {
  const out = [0x78, 0x01];
  const most = 65_535;
  for (let at = 0; at < raw.length; at += most) {
    const part = raw.subarray(at, at + most);
    const { length } = part;
    const last = at + most >= raw.length ? 1 : 0;
    out.push(last, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255, ...part);
  }
  return [...out, ...number(adler(raw))];
}

/**
 * A picture as the bytes of a PNG.
 * @param width in pixels, even
 * @param height in pixels
 * @param colors at most 16
 * @param at which of the colors a pixel has
 */
export function png(
  width: number,
  height: number,
  colors: readonly Color[],
  at: (x: number, y: number) => number,
): Uint8Array<ArrayBuffer> {
  const row = width / 2 + 1;
  const raw = new Uint8Array(row * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x += 2) raw[y * row + 1 + x / 2] = (at(x, y) << 4) | at(x + 1, y);
  return new Uint8Array([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', [...number(width), ...number(height), 4, 3, 0, 0, 0]),
    ...chunk(
      'PLTE',
      colors.flatMap((color) => color.slice(0, 3) as number[]),
    ),
    ...chunk(
      'tRNS',
      colors.map(([, , , opaque = 255]) => opaque),
    ),
    ...chunk('IDAT', stored(raw)),
    ...chunk('IEND', []),
  ]);
}
