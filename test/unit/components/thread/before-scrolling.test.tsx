// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { loadScrolling } from '../../../../components/thread/load-scrolling.ts';
import { incoming } from '../../../gallery/data.ts';
import { emptyInView, inView, useLayout } from './support/layout.ts';
import { showHistory } from './support/show-history.tsx';

useLayout();

const messages = Array.from({ length: 300 }, (_, n) => incoming(`m${n}`, 1_000 * n, `Line ${n}`));
const show = () => showHistory({ messages }).querySelector('.history') as HTMLElement;

describe('a long history, before what scrolling takes is here', () => {
  it('is at its end, with few rows, and stays there without a move when that comes', async () => {
    const log = show();
    const first = inView(log);
    expect([...first.keys()]).toContain('m299');
    expect(log.querySelectorAll('article').length).toBeLessThan(40);
    await loadScrolling();
    await vi.waitFor(() => expect(log.querySelector<HTMLElement>('[data-room]')?.style.height).toMatch(/^\d{4,}/));
    expect(inView(log)).toEqual(first);
    expect(emptyInView(log)).toBe(0);
  });
});
