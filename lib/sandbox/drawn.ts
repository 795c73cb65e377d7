import type { StoredFile } from './files.ts';
import { type Color, png } from './png.ts';
import { hash } from './random.ts';

const skies: readonly Color[] = [
  [217, 230, 223],
  [226, 222, 205],
  [207, 222, 236],
  [236, 214, 204],
];
const woods: readonly Color[] = [
  [11, 106, 96],
  [140, 92, 44],
  [52, 84, 128],
  [122, 44, 60],
];

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

/** A crate of slats on the ground, with a ball or two in it. 240 by 160 pixels. */
function crate(n: number): Uint8Array<ArrayBuffer> {
  const colors: Color[] = [
    pick(skies, n),
    pick(woods, n >>> 2),
    [70, 74, 78],
    [196, 72, 54],
    [230, 178, 60],
    [255, 255, 255],
  ];
  const balls = [78, 120, 162].slice(0, 1 + (n % 3));
  return png(240, 160, colors, (x, y) => {
    const inCrate = x >= 50 && x < 190 && y >= 70 && y < 134;
    const slat = (y - 70) % 22 < 15 || x < 58 || x >= 182 || Math.abs(x - 120) < 4;
    if (inCrate && slat) return (y - 70) % 22 < 2 ? 5 : 1;
    if (balls.some((bx, i) => (x - bx) ** 2 + (y - 68 - i * 3) ** 2 < 19 ** 2)) return 3 + (n % 2);
    return y >= 134 ? 2 : 0;
  });
}

/** A heart on nothing. 128 by 128 pixels. */
function heart(): Uint8Array<ArrayBuffer> {
  const colors: Color[] = [
    [0, 0, 0, 0],
    [198, 52, 70],
    [255, 255, 255],
  ];
  return png(128, 128, colors, (px, py) => {
    const inside = (scale: number) => {
      const x = (px - 64) / scale;
      const y = (60 - py) / scale;
      return (x * x + y * y - 1) ** 3 - x * x * y ** 3 <= 0;
    };
    if (inside(40)) return 1;
    return inside(46) ? 2 : 0;
  });
}

const rate = 8_000;
const notes = [262, 294, 330, 392, 440, 523] as const;

/** Five plucked notes, as a WAV of 8 bits at 8 kHz: one and a half seconds. Source: Microsoft's RIFF WAVE layout. */
function melody(n: number): Uint8Array<ArrayBuffer> {
  const each = rate * 0.3;
  const length = each * 5;
  const view = new DataView(new ArrayBuffer(44 + length));
  const text = (at: number, word: string) => {
    for (let i = 0; i < word.length; i++) view.setUint8(at + i, word.charCodeAt(i));
  };
  text(0, 'RIFF');
  view.setUint32(4, 36 + length, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, 'data');
  view.setUint32(40, length, true);
  for (let i = 0; i < length; i++) {
    const note = pick(notes, (n >>> Math.floor(i / each)) & 7);
    const fade = 1 - (i % each) / each;
    view.setUint8(44 + i, Math.round(128 + 70 * fade * Math.sin((2 * Math.PI * note * i) / rate)));
  }
  return new Uint8Array(view.buffer);
}

/** What is in a file of the sample data: a small picture or sound, each a little different, else a line of text. */
export function drawn(file: Pick<StoredFile, 'id' | 'name' | 'extension'>): Blob {
  const n = hash(`drawn:${file.id}`);
  if (file.extension === 'webp') return new Blob([heart()], { type: 'image/png' });
  if (/^(?:jpe?g|png|gif)$/.test(file.extension)) return new Blob([crate(n)], { type: 'image/png' });
  if (/^(?:wav|m4a|ogg|mp3)$/.test(file.extension)) return new Blob([melody(n)], { type: 'audio/wav' });
  const text = `${file.name}.${file.extension}: a file of the Northcrate sample account.`;
  return new Blob([text], { type: 'text/plain; charset=utf-8' });
}
