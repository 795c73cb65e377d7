import { createHttp, createLimits, type Http } from '../../../../lib/hubspot/index.ts';
import type { ApiVersion } from '../../../../lib/model/account.ts';
import { failure } from '../../../../lib/model/errors.ts';
import { fail, ok, type Result } from '../../../../lib/model/result.ts';
import type { Sandbox } from '../../../../lib/sandbox/index.ts';

/** The value, or a failed test that says what went wrong. */
export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** A client of a sandbox. */
export function connect(sandbox: Sandbox, version: ApiVersion = 'v3', token = sandbox.credentials.token): Http {
  return createHttp({
    fetch: (url, init) => sandbox.fetch(new Request(url, init)),
    limits: createLimits(),
    version,
    isOnline: () => true,
    token: async () => ok(token),
    renew: async () => fail(failure('expired')),
  });
}
