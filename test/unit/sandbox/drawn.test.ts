import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { drawn } from '../../../lib/sandbox/drawn.ts';

const bytesOf = async (name: string, extension: string) => {
  const blob = drawn({ id: '3100118', name, extension });
  return { type: blob.type, bytes: Buffer.from(await blob.arrayBuffer()) };
};

/** The parts of a PNG by their names. */
function chunks(png: Buffer): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    found.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return found;
}

describe('the sample data’s own files', () => {
  it('are pictures that any program can read', async () => {
    const { type, bytes } = await bytesOf('crates', 'jpg');
    expect(type).toBe('image/png');
    expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    const parts = chunks(bytes);
    expect([...parts.keys()]).toEqual(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
    const header = parts.get('IHDR');
    expect([header?.readUInt32BE(0), header?.readUInt32BE(4)]).toEqual([240, 160]);
    // A row is a byte that says how it is filtered and half a byte a pixel.
    expect(inflateSync(parts.get('IDAT') ?? Buffer.alloc(0))).toHaveLength((1 + 120) * 160);
  });

  it('are sounds of a second and a half', async () => {
    const { type, bytes } = await bytesOf('lid', 'ogg');
    expect(type).toBe('audio/wav');
    expect(bytes.toString('latin1', 0, 4)).toBe('RIFF');
    expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
    expect(bytes.readUInt32LE(40) / bytes.readUInt32LE(28)).toBe(1.5);
  });

  it('are lines of text where nobody looks into them', async () => {
    const { type, bytes } = await bytesOf('contract', 'pdf');
    expect(type).toBe('text/plain; charset=utf-8');
    expect(bytes.toString()).toContain('contract.pdf');
  });
});
