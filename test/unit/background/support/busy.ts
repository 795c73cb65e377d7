/**
 * What a background that stands on a still clock is doing. Storage (fake-indexeddb) works by immediates, which Node can
 * tell; WebCrypto works on other threads, which nobody can tell, so its calls are counted here.
 */
let ciphering = 0;

type Work = (...args: unknown[]) => Promise<unknown>;

/** Counts every call of WebCrypto from now on, in all contexts of this process. */
function countCiphers(): void {
  const subtle = globalThis.crypto.subtle as unknown as Record<string, Work>;
  for (const name of ['generateKey', 'importKey', 'encrypt', 'decrypt', 'digest', 'sign', 'deriveBits'] as const) {
    const real = subtle[name]?.bind(subtle);
    if (!real) throw new Error(`WebCrypto has no ${name}.`);
    Object.defineProperty(subtle, name, {
      value: (...args: unknown[]) => {
        ciphering += 1;
        return real(...args).finally(() => {
          ciphering -= 1;
        });
      },
    });
  }
}
countCiphers();

/** Those who wait for a turn themselves are not at work. */
let turning = 0;

/** One turn of the event loop. */
export function turn(): Promise<void> {
  turning += 1;
  return new Promise((resolve) =>
    setImmediate(() => {
      turning -= 1;
      resolve();
    }),
  );
}

/** Whether storage or cryptography is at work: something will happen without any time passing. */
export const isAtWork = (): boolean =>
  ciphering > 0 || process.getActiveResourcesInfo().filter((what) => what === 'Immediate').length > turning;
