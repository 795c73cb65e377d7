// Node's own modules only: Node reads no ZIP archives.
import { inflateRawSync } from 'node:zlib';

/**
 * The files of a ZIP archive (PKWARE's APPNOTE 4.3), as far as WXT writes them: stored or deflated, no encryption, under 4 GB.
 *
 * @param {Buffer} archive
 * @returns {[string, Buffer][]} path and bytes
 */
export function unzip(archive) {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('This is no ZIP archive.');
  const files = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const local = archive.readUInt32LE(at + 42);
    const path = archive.toString('utf8', at + 46, at + 46 + name);
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const bytes = archive.subarray(from, from + size);
    if (path.split('/').includes('..') || path.startsWith('/')) throw new Error(`${path} leads out of the archive.`);
    if (!path.endsWith('/')) files.push([path, method === 0 ? bytes : inflateRawSync(bytes)]);
    at += 46 + name + extra + comment;
  }
  return files;
}
