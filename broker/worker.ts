import { answer } from './answers.ts';
import { ConfigError, readConfig, type Variables } from './config.ts';
import { type Broker, createBroker } from './handler.ts';

/** The token service on an edge platform: a module worker, as Cloudflare and those that follow it run. */

/** The platform's limiter (wrangler.toml), which counts for all its machines; the service's own counts for each. */
interface PlatformLimiter {
  limit(about: { readonly key: string }): Promise<{ readonly success: boolean }>;
}

const isLimiter = (bound: unknown): bound is PlatformLimiter =>
  typeof bound === 'object' && bound !== null && 'limit' in bound && typeof bound.limit === 'function';

async function start(variables: Variables): Promise<Broker> {
  const { RATE_LIMITER: limiter } = variables;
  return createBroker(await readConfig(variables), {
    fetch: (url, init) => fetch(url, init),
    now: () => Date.now(),
    log: (line) => console.log(line),
    ...(isLimiter(limiter) ? { mayPass: async (key: string) => (await limiter.limit({ key })).success } : {}),
  });
}

let broker: Promise<Broker> | undefined;

export default {
  async fetch(request: Request, variables: Variables): Promise<Response> {
    broker ??= start(variables);
    try {
      return await (await broker)(request, request.headers.get('cf-connecting-ip') ?? '');
    } catch (error) {
      // Asked again next time: the operator may have set what was missing.
      broker = undefined;
      for (const problem of error instanceof ConfigError ? error.problems : []) console.log(problem);
      return answer(503, {
        status: 'error',
        message: 'The token service is not configured: its log says what is missing.',
      });
    }
  },
};
