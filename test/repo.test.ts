import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The repository tests itself: what the documents promise about the code is true of the code. */
const root = new URL('..', import.meta.url).pathname;
const read = (path: string) => readFileSync(join(root, path), 'utf8');

function walk(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? walk(join(folder, e.name)) : [join(folder, e.name)],
  );
}
const isCode = (path: string) => /\.(ts|tsx|mjs)$/.test(path) && !path.endsWith('.d.ts');
const shipped = ['lib', 'components', 'entrypoints'].flatMap(walk).filter(isCode);
const broker = walk('broker').filter(isCode);
const all = [...shipped, ...broker, ...['test', 'scripts'].flatMap(walk).filter(isCode)];
const lines = (path: string) => read(path).split('\n').length - 1;

/** The layer of a file: `lib/model`, `components`, … and what a layer may import. */
const may: Readonly<Record<string, readonly string[]>> = {
  'lib/model': [],
  'lib/i18n': [],
  'lib/protocol.ts': ['lib/model'],
  'lib/browser.ts': [],
  'lib/native-browser.ts': [],
  'lib/messaging': ['lib/model', 'lib/protocol.ts', 'lib/browser.ts'],
  'lib/storage': ['lib/model', 'lib/browser.ts'],
  'lib/page': ['lib/model'],
  'lib/hubspot': ['lib/model'],
  'lib/sandbox': ['lib/model'],
  'lib/background': [
    'lib/model',
    'lib/protocol.ts',
    'lib/messaging',
    'lib/storage',
    'lib/hubspot',
    'lib/browser.ts',
    'lib/sandbox',
  ],
  'lib/store': ['lib/model', 'lib/protocol.ts', 'lib/messaging', 'lib/storage', 'lib/browser.ts'],
  'components/ui': [],
  components: ['lib/store', 'lib/model', 'lib/i18n', 'components/ui'],
  broker: ['lib/hubspot'],
};
const layerOf = (path: string): string =>
  Object.keys(may)
    .sort((a, b) => b.length - a.length)
    .find((l) => path === l || path.startsWith(`${l}/`)) ??
  path.split('/')[0] ??
  path;

function imports(path: string): string[] {
  const found = read(path).matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g);
  return [...found].map((m) => relative(root, join(root, path, '..', m[1] ?? '')));
}

describe('import directions', () => {
  it.each([...shipped.filter((p) => !p.startsWith('entrypoints/')), ...broker])(
    '%s imports only what its layer may',
    (path) => {
      const layer = layerOf(path);
      expect(may, `${path} is in no known layer`).toHaveProperty([layer]);
      const bad = imports(path).filter((i) => layerOf(i) !== layer && !may[layer]?.includes(layerOf(i)));
      expect(bad).toEqual([]);
    },
  );

  it('nobody imports an entry point', () => {
    const bad = shipped.filter((p) =>
      imports(p).some((i) => i.startsWith('entrypoints/') && !p.startsWith('entrypoints/')),
    );
    expect(bad).toEqual([]);
  });

  it('the token service needs no package, and of ours only to know where HubSpot’s endpoints are', () => {
    const all = broker.flatMap((p) =>
      [...read(p).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((m) => m[1] ?? ''),
    );
    const own = new Set(broker.flatMap(imports).filter((i) => !i.startsWith('broker/')));
    expect([...own]).toEqual(['lib/hubspot/paths.ts']);
    expect(all.filter((name) => !/^(\.|node:)/.test(name))).toEqual([]);
    // Node runs it as it is: tsconfig.json lets only types in that can be left out.
    expect(JSON.parse(read('tsconfig.json'))).toMatchObject({ compilerOptions: { erasableSyntaxOnly: true } });
    expect(read('lib/hubspot/paths.ts').match(/^import (?!type )/gm)).toBeNull();
  });

  it('the linter knows every layer too', () => {
    const { overrides } = JSON.parse(read('biome.json')) as { overrides: { includes: string[] }[] };
    const known = overrides.flatMap((o) => o.includes.map((i) => i.replace(/\/\*\*$/, '')));
    expect(Object.keys(may).filter((l) => !known.includes(l))).toEqual([]);
  });
});

describe('one door for everything', () => {
  const users = (pattern: RegExp) => shipped.filter((p) => pattern.test(read(p)));
  it('only lib/browser.ts imports the polyfill', () => {
    expect(users(/from 'webextension-polyfill'/)).toEqual(['lib/browser.ts']);
  });
  it('only the background and the sealed store itself touch tokens', () => {
    const bad = users(/\b(readSession|writeSession|changeSession|readClientSecret)\b/).filter(
      (p) => !p.startsWith('lib/background/') && p !== 'lib/storage/session.ts',
    );
    expect(bad).toEqual([]);
  });
  it('nothing that ships logs, evaluates code or sets HTML', () => {
    expect(users(/\bconsole\.|\beval\(|new Function\(|\.innerHTML\s*=|dangerouslySetInnerHTML/)).toEqual([]);
  });
  it('no page of ours lets the browser look up where links go before anybody follows them', () => {
    const pages = ['public', 'entrypoints'].flatMap(walk).filter((p) => p.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(5);
    const off = '<meta http-equiv="x-dns-prefetch-control" content="off" />';
    expect(pages.filter((p) => !read(p).includes(off))).toEqual([]);
  });
  it('the two pages of designed messages differ in nothing but whether pictures may come', () => {
    const without = (page: string) => read(`public/${page}`).replace(/<!--.*?-->/, '');
    expect(without('mail-images.html')).toBe(without('mail.html').replace('img-src data:', 'img-src data: https:'));
  });
  it('nothing that ships knows that it is being tested', () => {
    expect(users(/process\.env|import\.meta\.env\.(MODE|DEV)|__TEST__|\bTODO\b|\bFIXME\b/)).toEqual([]);
  });
});

describe('file sizes', () => {
  it('no file is longer than 400 lines', () => {
    expect(all.filter((p) => lines(p) > 400).map((p) => `${p}: ${lines(p)}`)).toEqual([]);
  });
  it('half of what ships is shorter than 80 lines', () => {
    const sizes = shipped.map(lines).sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(80);
  });
  it('entry points only compose: at most 40 lines', () => {
    expect(shipped.filter((p) => p.startsWith('entrypoints/') && lines(p) > 40)).toEqual([]);
  });
});

describe('texts', () => {
  it('are all used', () => {
    const keys = walk('lib/i18n/en').flatMap((p) =>
      [...read(p).matchAll(/^ {2}'([\w.-]+)':/gm)].map((m) => m[1] ?? ''),
    );
    const code = shipped
      .filter((p) => !p.startsWith('lib/i18n/en/'))
      .map(read)
      .join('\n');
    const literal = (text: string) => text.replaceAll('.', '\\.');
    // A key that is put together, as in t(`error.${code}.next`), stands for all keys of that shape.
    const shapes = [...code.matchAll(/`([a-z]+\.[\w.-]*)\$\{[^}`]+\}([\w.-]*)`/g)].map(
      ([, before = '', after = '']) => new RegExp(`^${literal(before)}[\\w-]+${literal(after)}$`),
    );
    expect(keys.length).toBeGreaterThan(100);
    expect(keys.filter((k) => !code.includes(`'${k}'`) && !shapes.some((shape) => shape.test(k)))).toEqual([]);
  });
});

describe('failures', () => {
  it('say what we have to say by a code or a reason: a message is HubSpot’s, or a name', () => {
    const sentence = /\bmessage: ['"`][^'"`]*[a-z] [a-z]/;
    const layers = /^lib\/(hubspot|background|storage|store|messaging)/;
    expect(shipped.filter((p) => layers.test(p) && sentence.test(read(p)))).toEqual([]);
  });
});

describe('permissions', () => {
  const config = read('wxt.config.ts');
  const lists = [...config.matchAll(/const (\w*[pP]ermissions) = \[([\s\S]*?)\];/g)];

  it('each stands with its reason in wxt.config.ts', () => {
    const named = lists
      .filter(([, name]) => !/host/i.test(name ?? ''))
      .flatMap(([, , body]) => (body ?? '').trim().split('\n'));
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((line) => !/^\s*'[\w.]+', \/\/ \S.{15,}/.test(line))).toEqual([]);
  });
  it('hosts have a reason above them', () => {
    const hosts = [...config.matchAll(/(\/\*\*[^*]*(?:\*(?!\/)[^*]*)*\*\/)\nconst (\w*[hH]ostPermissions)/g)];
    expect(hosts.map(([, , name]) => name).sort()).toEqual(
      lists
        .map(([, n]) => n)
        .filter((n) => /host/i.test(n ?? ''))
        .sort(),
    );
  });
  it('each stands in the notes for store reviewers', () => {
    const readme = read('README.md');
    const named = lists.flatMap(([, , body]) =>
      [...(body ?? '').replace(/ \/\/ .*/g, '').matchAll(/'([^']+)'/g)].map((m) => m[1] ?? ''),
    );
    expect(named.filter((p) => !readme.includes(`\`${p}\``))).toEqual([]);
  });
});

describe('documents', () => {
  it('ARCHITECTURE.md has a row for every message between contexts', () => {
    const protocol = read('lib/protocol.ts');
    const table = protocol.slice(
      protocol.indexOf('export interface Commands'),
      protocol.indexOf('export type CommandName'),
    );
    const names = [...table.matchAll(/^ {2}(\w+): \{/gm)].map((m) => m[1] ?? '');
    expect(names.length).toBeGreaterThan(10);
    const text = read('ARCHITECTURE.md');
    const missing = [...names, 'subject', 'report', 'focus'].filter((n) => !text.includes(`| \`${n}\` |`));
    expect(missing).toEqual([]);
  });
  it('every threat in SECURITY.md names tests that exist', () => {
    const text = read('SECURITY.md');
    const part = text.slice(text.indexOf('## Threats'), text.indexOf('## Token life'));
    const rows = part.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| threat'));
    expect(rows.length).toBeGreaterThan(10);
    const named = (row: string) => [...row.matchAll(/`(test\/[\w./-]+\.test\.tsx?)`/g)].map((m) => m[1] ?? '');
    const cell = (row: string) => row.split(' | ')[2] ?? '';
    expect(rows.filter((row) => named(cell(row)).length === 0)).toEqual([]);
    expect(rows.flatMap(named).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
  it('no tracked text names the machine that it was written on', () => {
    const texts = [
      ...all,
      'README.md',
      'ARCHITECTURE.md',
      'CONTRIBUTING.md',
      'broker/README.md',
      'package.json',
      'package-lock.json',
    ];
    const bad = texts.filter(
      (p) => p !== 'test/repo.test.ts' && /\/work\/(main|shared)|\/root\/|"resolved":/.test(read(p)),
    );
    expect(bad).toEqual([]);
  });
});
