import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../broker/config.ts';
import { createLimiter, networkOf } from '../../../broker/limiter.ts';
import { clientOf } from '../../../broker/serve.ts';

const good = {
  HUBSPOT_CLIENT_ID: 'id',
  HUBSPOT_CLIENT_SECRET: 'very-private',
  ALLOWED_EXTENSIONS: 'abcdefghijklmnopabcdefghijklmnop, threadside@threadside.app',
};
const problems = async (more: Record<string, unknown>): Promise<readonly string[]> => {
  try {
    await readConfig({ ...good, ...more });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    expect(error.message).not.toContain('very-private');
    return error.problems.map((one) => one.split(' ')[0] ?? '');
  }
};

describe('the configuration', () => {
  it('makes redirect addresses of the extensions’ ids, as the browsers do', async () => {
    const { redirects, chromeIds, firefox } = await readConfig({
      ...good,
      ALLOWED_REDIRECTS: 'https://tools.acme.example/back',
    });
    expect([...redirects]).toEqual([
      'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/',
      // The browsers' own word for both is in test/browser/token-service.test.ts.
      'https://e4fc1b74d9d4120aca2f6b50b877cb9edc89546e.extensions.allizom.org/',
      'https://tools.acme.example/back',
    ]);
    expect([...chromeIds, firefox]).toEqual(['abcdefghijklmnopabcdefghijklmnop', true]);
  });

  it.each([
    [{}, []],
    [{ HUBSPOT_CLIENT_ID: ' ', HUBSPOT_CLIENT_SECRET: undefined }, ['HUBSPOT_CLIENT_ID', 'HUBSPOT_CLIENT_SECRET']],
    [{ ALLOWED_EXTENSIONS: '' }, ['ALLOWED_EXTENSIONS']],
    [{ ALLOWED_EXTENSIONS: '*' }, ['ALLOWED_EXTENSIONS']],
    [{ ALLOWED_EXTENSIONS: 'https://evil.example' }, ['ALLOWED_EXTENSIONS']],
    [{ ALLOWED_EXTENSIONS: '{7d1f6c2e-5b1a-4c58-9a3e-2f0c8d4b6a11}' }, []],
    [{ ALLOWED_REDIRECTS: 'http://insecure.example/' }, ['ALLOWED_REDIRECTS']],
    [{ ALLOWED_REDIRECTS: 'https://a.example/#part' }, ['ALLOWED_REDIRECTS']],
    [{ REQUESTS_PER_MINUTE: '0' }, ['REQUESTS_PER_MINUTE']],
    [{ REQUESTS_PER_MINUTE: 'many' }, ['REQUESTS_PER_MINUTE']],
  ])('%j has these problems: %j', async (more, names) => {
    expect(await problems(more)).toEqual(names);
  });
});

describe('the limiter', () => {
  it('counts an IPv4 address and the /64 of an IPv6 address', () => {
    expect(networkOf('192.0.2.1')).toBe('192.0.2.1');
    expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1');
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2');
    expect(networkOf('2001:DB8:1:0002::9')).toBe('2001:db8:1:2');
    expect(networkOf('2001:db8::9')).toBe('2001:db8:0:0');
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0');
    expect(networkOf('::1')).toBe('0:0:0:0');
  });

  it('stays small, and forgets those first who were quiet longest', () => {
    const limiter = createLimiter(1, () => 0);
    limiter.take('first');
    limiter.take('kept');
    for (let n = 0; n < 9_998; n += 1) limiter.take(`10.0.${n >> 8}.${n & 255}`);
    expect(limiter.take('kept')).toBe(60);
    limiter.take('one-more');
    expect(limiter.take('kept')).toBe(60);
    expect(limiter.take('first'), 'forgotten').toBe(0);
  });
});

describe('behind proxies', () => {
  it('the client is whom our outermost proxy saw, not whom the client says it is', () => {
    expect(clientOf('10.0.0.1', 'spoofed', 0)).toBe('10.0.0.1');
    expect(clientOf('10.0.0.1', 'spoofed, 192.0.2.1', 1)).toBe('192.0.2.1');
    expect(clientOf('10.0.0.1', 'spoofed, 192.0.2.1, 10.0.0.2', 2)).toBe('192.0.2.1');
    expect(clientOf('10.0.0.1', '', 1)).toBe('10.0.0.1');
  });
});
