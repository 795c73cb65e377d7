import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { licensesOf, packageOf } from '../../../scripts/licenses.ts';

const mit = (who: string) =>
  `MIT License\n\nCopyright (c) 2020 ${who}\n\nPermission is hereby granted,\nfree of charge.\n`;
let root: string;

/** A package as npm installs it. */
function install(name: string, about: object, license?: string): string {
  const folder = join(root, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.2.3', license: 'MIT', ...about }));
  if (license !== undefined) writeFileSync(join(folder, 'LICENSE'), license);
  return folder;
}
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'threadside-licenses-'));
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the licenses in the package', () => {
  it('name every package and holder, and have each terms once', () => {
    const text = licensesOf([install('b', {}, mit('Beate')), install('a', {}, mit('Anton'))]);
    expect(
      text.indexOf('a 1.2.3 (MIT)\n  Copyright (c) 2020 Anton\nb 1.2.3 (MIT)\n  Copyright (c) 2020 Beate'),
    ).toBeGreaterThan(0);
    expect(text.match(/Permission is hereby granted, free of charge\./g)).toHaveLength(1);
  });
  it('leave out what a package says of tools that are not in the bundle', () => {
    const text = licensesOf([
      install('v', {}, `${mit('Vera')}\n# Licenses of bundled dependencies\n\n## other\nApache`),
    ]);
    expect(text).toContain('Vera');
    expect(text).not.toContain('Apache');
  });
  it('say where the source of a Mozilla licensed package is', () => {
    const about = { license: '(MPL-2.0 OR Apache-2.0)', repository: { url: 'git://github.com/one/two.git' } };
    expect(licensesOf([install('m', about)])).toMatch(
      /MPL was not\ndistributed.*at https:\/\/github\.com\/one\/two\n/s,
    );
    expect(() => licensesOf([install('n', { license: 'MPL-2.0' })])).toThrow('source of n');
  });
  it('stop the build where a package brings none', () => {
    expect(() => licensesOf([install('c', {})])).toThrow('c is in the bundle and brings no license');
  });
  it('are of the package that a module is in, however deep', () => {
    expect(packageOf('/x/node_modules/a/dist/i.js', '/x')).toBe('/x/node_modules/a');
    expect(packageOf('/x/node_modules/@s/a/i.js', '/x')).toBe('/x/node_modules/@s/a');
    expect(packageOf('/x/node_modules/a/node_modules/b/i.js', '/x')).toBe('/x/node_modules/a/node_modules/b');
    expect(packageOf('\0/x/node_modules/a/i.js?commonjs-module', '/x')).toBe('/x/node_modules/a');
    expect(packageOf('\0vite/preload-helper.js', '/x')).toBe('/x/node_modules/vite');
    expect(packageOf('/x/lib/browser.ts', '/x')).toBeUndefined();
  });
});
