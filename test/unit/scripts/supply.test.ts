import { describe, expect, it } from 'vitest';
import { findings } from '../../../scripts/audit.mjs';
import { unzip } from '../../../scripts/unzip.mjs';
import { differences } from '../../../scripts/verify-build.mjs';

describe('two builds', () => {
  it('are the same only file by file and byte by byte', () => {
    expect(differences({ a: '1', b: '2' }, { b: '2', a: '1' })).toEqual([]);
    expect(differences({ a: '1', b: '2' }, { a: '1', b: '3', c: '4' })).toEqual([
      'b differs',
      'c is in one of them only',
    ]);
  });
});

describe('a ZIP archive', () => {
  // Made by Python's zipfile: `a.txt` deflated, `d/b.txt` stored, `d/` a folder.
  const archive = Buffer.from(
    [
      'UEsDBBQAAAAIAAAAIVCR2hOKBwAAADkAAAAFAAAAYS50eHRLTCQPcAEAUEsDBBQAAAAAAAAAIVAAAAAAAAAAAAAAAAACAAAAZC9Q',
      'SwMEFAAAAAAAAAAhUPnvvnEBAAAAAQAAAAcAAABkL2IudHh0YlBLAQIUAxQAAAAIAAAAIVCR2hOKBwAAADkAAAAFAAAAAAAAAAAA',
      'AACAAQAAAABhLnR4dFBLAQIUAxQAAAAAAAAAIVAAAAAAAAAAAAAAAAACAAAAAAAAAAAAAACAASoAAABkL1BLAQIUAxQAAAAAAAAA',
      'IVD5775xAQAAAAEAAAAHAAAAAAAAAAAAAACAAUoAAABkL2IudHh0UEsFBgAAAAADAAMAmAAAAHAAAAAAAA==',
    ].join(''),
    'base64',
  );
  it('is read as it was written', () => {
    expect(unzip(archive).map(([path, bytes]) => [path, bytes.toString()])).toEqual([
      ['a.txt', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n'],
      ['d/b.txt', 'b'],
    ]);
  });
  it('does not lead out of its folder', () => {
    const evil = Buffer.from(archive.toString('latin1').replaceAll('d/b.txt', '../.txt'), 'latin1');
    expect(() => unzip(evil)).toThrow('leads out');
    expect(() => unzip(Buffer.from('no'))).toThrow('no ZIP archive');
  });
});

describe('the audit', () => {
  it('names what the registry knows, and takes everything else for no answer', () => {
    const one = { vulnerabilities: { x: { name: 'x', severity: 'high' } } };
    expect(findings(JSON.stringify(one))).toEqual(['x: high']);
    expect(findings('{"vulnerabilities":{}}')).toEqual([]);
    for (const nothing of ['', '<html>', '{"message":"405 Method Not Allowed"}', 'null'])
      expect(findings(nothing)).toBeUndefined();
  });
});
