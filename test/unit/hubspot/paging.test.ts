import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Page } from '../../../lib/hubspot/paging.ts';
import { collect, pages, parseNext, parsePage } from '../../../lib/hubspot/paging.ts';
import { failure } from '../../../lib/model/errors.ts';
import type { Result } from '../../../lib/model/result.ts';
import { fail, ok } from '../../../lib/model/result.ts';

/** A list that is served in pages of any size, behind cursors of any name. */
function source(sizes: readonly number[], cursors: readonly string[]) {
  const asked: (string | undefined)[] = [];
  let n = 0;
  const all = sizes.map((size) => Array.from({ length: size }, () => n++));
  const load = async (after: string | undefined): Promise<Result<Page<number>>> => {
    asked.push(after);
    const at = after === undefined ? 0 : cursors.indexOf(after) + 1;
    const next = at < sizes.length - 1 ? cursors[at] : undefined;
    return ok({ results: all[at] ?? [], ...(next === undefined ? {} : { after: next }) });
  };
  return { load, asked, count: n, everything: all.flat() };
}

async function gather<T>(all: AsyncIterable<T>): Promise<T[]> {
  const out: T[] = [];
  for await (const one of all) out.push(one);
  return out;
}

describe('paging', () => {
  it('gives everything, once and in order, however short or empty the pages are', async () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 30 });
    const cursors = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 30, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(sizes, cursors, async (list, names) => {
        const { load, asked, everything } = source(list, names);
        expect(await collect(pages(load))).toEqual(ok(everything));
        expect(asked).toHaveLength(list.length);
      }),
    );
  });

  it('ends with a failure when a cursor comes back, whichever, and keeps what came before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.nat(11), async (length, back) => {
        const load = async (after: string | undefined) => {
          const at = Number(after ?? 0);
          return ok({ results: [at], after: String(at + 1 < length ? at + 1 : Math.min(back, length - 1) || length) });
        };
        const got = await gather(pages(load, { maxPages: 100 }));
        expect(got.length).toBeLessThanOrEqual(length + 3);
        expect(got.at(-1)).toMatchObject({ ok: false, error: { code: 'server' } });
        expect(got.slice(0, -1).every((p) => p.ok)).toBe(true);
        expect(got.at(-2)).not.toHaveProperty('value.after');
      }),
    );
  });

  it('notices when the cursor that it started from comes back', async () => {
    const got = await gather(pages(async () => ok({ results: [1], after: 'a' }), { after: 'a' }));
    expect(got.map((p) => p.ok)).toEqual([true, false]);
  });

  it('stops at its bound and says where to go on', async () => {
    const { load, everything } = source([2, 2, 2, 2], ['a', 'b', 'c']);
    const first = await gather(pages(load, { maxPages: 2 }));
    expect(first).toHaveLength(2);
    const last = first.at(-1);
    const after = last?.ok ? last.value.after : undefined;
    expect(after).toBe('b');
    const rest = await collect(pages(load, { after }));
    expect(rest).toEqual(ok(everything.slice(4)));
  });

  it('asks for no more than is taken', async () => {
    const { load, asked } = source([1, 1, 1], ['a', 'b']);
    for await (const page of pages(load)) {
      expect(page.ok).toBe(true);
      break;
    }
    expect(asked).toHaveLength(1);
  });

  it('ends with the first failure', async () => {
    const { load } = source([1, 1, 1], ['a', 'b']);
    const failing = async (after: string | undefined) => (after === 'a' ? fail(failure('server')) : load(after));
    expect((await gather(pages(failing))).map((p) => p.ok)).toEqual([true, false]);
    expect(await collect(pages(failing))).toEqual(fail(failure('server')));
  });

  it('can be canceled between pages', async () => {
    const controller = new AbortController();
    const { load, asked } = source([1, 1, 1], ['a', 'b']);
    const got: boolean[] = [];
    for await (const page of pages(load, { signal: controller.signal })) {
      got.push(page.ok);
      controller.abort();
    }
    expect(got).toEqual([true, false]);
    expect(asked).toHaveLength(1);
  });
});

describe('a page', () => {
  const parse = parsePage((x) => (typeof x === 'number' ? x : undefined));
  it('skips what can’t be read', () => {
    expect(parse({ results: [1, 'x', null, 2], total: 4 })).toEqual({ results: [1, 2], total: 4 });
  });
  it('takes an empty cursor for the end, and a number for a cursor', () => {
    expect(parse({ results: [], paging: { next: { after: '' } } })).toEqual({ results: [] });
    expect(parse({ results: [], paging: { next: { after: 25 } } })).toEqual({ results: [], after: '25' });
    expect(parseNext(null)).toEqual({});
  });
  it('is none without results', () => {
    for (const body of [null, [], {}, { results: {} }, 'text']) expect(parse(body)).toBeUndefined();
  });
});
