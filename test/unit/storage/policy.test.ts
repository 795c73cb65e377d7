import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', () => import('../background/support/browser.ts'));

const { policyFeatures } = await import('../../../lib/model/policy.ts');
const { knownSites } = await import('../../../lib/model/subject.ts');
const { defaultSettings } = await import('../../../lib/model/settings.ts');
const { parsePolicy } = await import('../../../lib/storage/policy.ts');
const { readSettings, writeSettings } = await import('../../../lib/storage/settings.ts');
const { browser } = await import('../../../lib/browser.ts');

interface Property {
  title?: string;
  description?: string;
  type?: string;
  enum?: string[];
  items?: { enum?: string[] };
}
const file = new URL('../../../public/managed-schema.json', import.meta.url);
const { properties } = JSON.parse(readFileSync(file, 'utf8')) as { properties: Record<string, Property> };

describe('what can be managed', () => {
  it('is every setting, the app’s secret and the rules, each with words for administrators', () => {
    const rules = ['clientSecret', 'allowedAccounts', 'sites', 'featuresOff'];
    expect(Object.keys(properties).sort()).toEqual([...Object.keys(defaultSettings), ...rules].sort());
    expect(Object.values(properties).filter((p) => !p.title || !p.description)).toEqual([]);
  });
  it('has in Chrome’s schema the types and words that we take', () => {
    const typeOf = (value: unknown) =>
      Array.isArray(value) ? 'array' : typeof value === 'number' ? 'integer' : typeof value;
    for (const [name, value] of Object.entries(defaultSettings))
      expect([name, properties[name]?.type]).toEqual([name, typeOf(value)]);
    expect(properties.sites?.items?.enum).toEqual(knownSites);
    expect(properties.featuresOff?.items?.enum).toEqual(policyFeatures);
  });
});

describe('rules', () => {
  it.each([
    [{}, { featuresOff: [] }],
    [
      { allowedAccounts: ['147822301', 77], sites: ['gmail'], featuresOff: ['files', 'sampleData'] },
      { allowedAccounts: ['147822301', '77'], sites: ['gmail'], featuresOff: ['files', 'sampleData'] },
    ],
    [
      { allowedAccounts: 77, featuresOff: 'files' },
      { allowedAccounts: ['77'], featuresOff: ['files'] },
    ],
    // A typing error closes what it was meant to narrow down.
    [{ allowedAccounts: 'all of ours' }, { allowedAccounts: [], featuresOff: [] }],
    [
      { allowedAccounts: null, sites: {} },
      { allowedAccounts: [], sites: [], featuresOff: [] },
    ],
    [
      { sites: ['gmial', 'outlook'], featuresOff: ['everything', 7] },
      { sites: ['outlook'], featuresOff: [] },
    ],
  ])('%j is read as %j', (managed, policy) => {
    expect(parsePolicy(managed)).toEqual(policy);
  });
});

describe('managed settings', () => {
  it('overrule the user’s, are checked one by one, and are known as managed', async () => {
    await writeSettings({ keepDays: 30, undoEmail: 20, clientId: 'own' });
    await browser.storage.managed.set({
      keepDays: 7,
      undoEmail: 'soon',
      theme: 'dark',
      nonsense: 1,
      clientSecret: 's',
    });
    const { settings, managed, policy } = await readSettings();
    expect(settings).toMatchObject({
      keepDays: 7,
      undoEmail: defaultSettings.undoEmail,
      theme: 'dark',
      clientId: 'own',
    });
    expect([...managed].sort()).toEqual(['keepDays', 'theme', 'undoEmail']);
    expect(policy).toEqual({ featuresOff: [] });
    expect(JSON.stringify(settings)).not.toContain('"s"');
  });
});
