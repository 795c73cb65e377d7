/** How many requests each client address may make. In memory and bounded: what is forgotten costs nobody anything. */
export interface Limiter {
  /** Counts one request. @returns 0 when it may pass, else the whole seconds to wait */
  take(address: string): number;
}

/** Addresses that are remembered; the one that was quiet longest goes first. */
const most = 10_000;

const minute = 60_000;

interface Bucket {
  readonly left: number;
  /** When `left` was true, in milliseconds. */
  readonly at: number;
}

/** @param perMinute as many at once as in a minute: a bucket that fills up evenly */
export function createLimiter(perMinute: number, now: () => number): Limiter {
  const buckets = new Map<string, Bucket>();
  return {
    take(address) {
      const key = networkOf(address);
      const at = now();
      const known = buckets.get(key) ?? { left: perMinute, at };
      const filled = Math.min(perMinute, known.left + (Math.max(0, at - known.at) * perMinute) / minute);
      buckets.delete(key);
      buckets.set(key, { left: filled >= 1 ? filled - 1 : filled, at });
      if (buckets.size > most) buckets.delete(buckets.keys().next().value ?? '');
      return filled >= 1 ? 0 : Math.ceil(((1 - filled) * minute) / perMinute / 1000);
    },
  };
}

/** What counts as one client: an IPv4 address, the /64 of an IPv6 address (every household has that many for itself). */
export function networkOf(address: string): string {
  const text = address.toLowerCase().replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (mapped?.[1]) return mapped[1];
  if (!text.includes(':')) return text;
  const [head = '', tail = ''] = text.split('::');
  const [before, after] = [head, tail].map((part) => part.split(':').filter((one) => one !== ''));
  const zeros = text.includes('::') ? Math.max(0, 8 - (before?.length ?? 0) - (after?.length ?? 0)) : 0;
  const groups = [...(before ?? []), ...Array<string>(zeros).fill('0'), ...(after ?? [])];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
