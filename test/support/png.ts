import { inflateSync } from 'node:zlib';

/** Pixels of a picture, four bytes each: red, green, blue, opacity. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const channels: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

/** The predictor of the PNG specification (RFC 2083, 6.6). */
function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** Takes the filters off the rows. */
function unfiltered(raw: Uint8Array, bytesPerRow: number, step: number): Uint8Array {
  const rows = raw.length / (bytesPerRow + 1);
  const out = new Uint8Array(rows * bytesPerRow);
  for (let y = 0; y < rows; y++) {
    const filter = raw[y * (bytesPerRow + 1)] ?? 0;
    for (let x = 0; x < bytesPerRow; x++) {
      const at = y * bytesPerRow + x;
      const left = x >= step ? (out[at - step] ?? 0) : 0;
      const up = y > 0 ? (out[at - bytesPerRow] ?? 0) : 0;
      const corner = x >= step && y > 0 ? (out[at - bytesPerRow - step] ?? 0) : 0;
      const added = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      out[at] = (raw[y * (bytesPerRow + 1) + 1 + x] ?? 0) + added;
    }
  }
  return out;
}

/** Reads a PNG as browsers write their screenshots: 8 bits a channel, with or without opacity, not interlaced. */
export function readPng(file: Buffer): Pixels {
  const [width, height, step] = [file.readUInt32BE(16), file.readUInt32BE(20), channels[file[25] ?? -1] ?? 0];
  if (file[24] !== 8 || step === 0 || file[28] !== 0) throw new Error('This PNG is not of the kind that is read here.');
  const parts: Buffer[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at))
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  const flat = unfiltered(inflateSync(Buffer.concat(parts)), width * step, step);
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) for (let c = 0; c < step; c++) data[i * 4 + c] = flat[i * step + c] ?? 0;
  return { width, height, data };
}

/** How much two colors may differ in a channel and still be the same to people: the edge of a letter is drawn a bit elsewhere. */
const tolerance = 48;

/** The share of pixels in which two pictures differ, 0 to 1; 1 for those of another size. */
export function differing(one: Pixels, other: Pixels): number {
  if (one.width !== other.width || one.height !== other.height) return 1;
  let count = 0;
  for (let i = 0; i < one.data.length; i += 4)
    if ([0, 1, 2].some((c) => Math.abs((one.data[i + c] ?? 0) - (other.data[i + c] ?? 0)) > tolerance)) count++;
  return count / (one.data.length / 4);
}
