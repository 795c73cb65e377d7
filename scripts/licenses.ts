import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Packages whose code is in the bundle by a helper of the bundler's own. */
const helpers: readonly (readonly [RegExp, string])[] = [
  [/^\0vite\//, 'vite'],
  [/^\0commonjs/, 'vite'],
];

/** The folder of the package that a module is from; undefined for our own. */
export function packageOf(id: string, root: string): string | undefined {
  const helper = helpers.find(([pattern]) => pattern.test(id))?.[1];
  if (helper) return join(root, 'node_modules', helper);
  return /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];
}

/** Packages that bring no license and are of the same repository as one that does. */
const lent: Readonly<Record<string, string>> = { '@wxt-dev/browser': 'wxt' };

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly repository?: string | { readonly url?: string };
}

/** Mozilla's own words (MPL 2.0, exhibit A and 3.2): the text is at an address, the source where everybody can get it. */
const mozilla = (source: string): string =>
  `This Source Code Form is subject to the terms of the Mozilla Public License, v. 2.0. If a copy of the MPL was not
distributed with this file, You can obtain one at https://mozilla.org/MPL/2.0/. Its source code is at ${source}`;

const sourceOf = ({ repository, name }: Package): string => {
  const url = (typeof repository === 'string' ? repository : repository?.url) ?? '';
  const [, path] = /github\.com[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(url) ?? [];
  if (!path) throw new Error(`Nobody knows where the source of ${name} is: its license asks us to say so.`);
  return `https://github.com/${path}`;
};

/** A license without what differs between packages: its title, and who holds the copyright. */
function parts(text: string): { readonly holders: readonly string[]; readonly terms: string } {
  // What a package bundled itself (Vite's own tools) is not in our bundle.
  const [own = ''] = text.split(/^# Licenses of bundled dependencies/m);
  const lines = own
    .replaceAll('\r', '')
    .split('\n')
    .map((line) => line.trim());
  const holders = lines.filter((line) => /^(copyright|\(c\))/i.test(line));
  const terms = lines
    .filter(
      (line) =>
        !holders.includes(line) &&
        !/^(#.*|(the )?(mit|isc) license(\s*\(mit\))?|\w+ is released under the MIT license:)$/i.test(line),
    )
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  return { holders, terms };
}

function licenseOf(folder: string): { readonly head: string; readonly terms: string } {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package;
  const title = `${about.name} ${about.version} (${about.license})`;
  if (about.license.includes('MPL-2.0')) return { head: title, terms: mozilla(sourceOf(about)) };
  const place = lent[about.name] ? join(folder.slice(0, -about.name.length), lent[about.name] ?? '') : folder;
  const file = readdirSync(place).find((name) => /^licen[cs]e(\.md|\.txt)?$/i.test(name));
  if (!file) throw new Error(`${about.name} is in the bundle and brings no license.`);
  const { holders, terms } = parts(readFileSync(join(place, file), 'utf8'));
  return { head: [title, ...holders].join('\n  '), terms };
}

/** The licenses of packages in one text: each terms once, under all those that it is for. */
export function licensesOf(folders: Iterable<string>): string {
  const groups = new Map<string, string[]>();
  // By name: where npm put them is no part of what ships.
  const nameOf = (folder: string) => folder.replace(/^.*\/node_modules\//, '');
  for (const folder of [...folders].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))) {
    const { head, terms } = licenseOf(folder);
    groups.set(terms, [...(groups.get(terms) ?? []), head]);
  }
  const texts = [...groups].map(([terms, heads]) => `${heads.join('\n')}\n\n${terms}\n`);
  return `Threadside contains code of these packages.\n\n${texts.join('\n\n')}`;
}

/** Notes which packages' code is in what ships, and gives their licenses when all of it is built. */
export function bundledLicenses(root: string) {
  const folders = new Set<string>();
  const plugin = (): Plugin => ({
    name: 'threadside:bundled-licenses',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? [part] : []));
      const modules = chunks.flatMap((chunk) => Object.entries(chunk.modules));
      const ids = modules.filter(([, { renderedLength }]) => renderedLength > 0).map(([id]) => id);
      for (const folder of ids.map((id) => packageOf(id, root))) if (folder) folders.add(folder);
    },
  });
  return { plugin, contents: () => licensesOf(folders) };
}
