// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadScrolling } from '../../../../components/thread/load-scrolling.ts';
import { at, history, incoming, now } from '../../../gallery/data.ts';
import { pending } from '../../../gallery/outbox.ts';
import { click, the } from '../mount.ts';
import { showHistory as show } from './support/show-history.tsx';

beforeAll(async () => void (await loadScrolling()));

describe('a long history', () => {
  it('has few of a long conversation on the page, the newest, and says where they stand in all of it', () => {
    const messages = Array.from({ length: 200 }, (_, i) => incoming(`m${i}`, 1_000 * i, `Message ${i}`));
    const long = show({ messages, before: 1_800 });
    const shown = [...long.querySelectorAll('article')];
    expect(shown.length).toBeLessThan(60);
    expect(shown.at(-1)?.textContent).toContain('Message 199');
    expect(shown.at(-1)?.getAttribute('aria-posinset')).toBe('2000');
    expect(shown.at(-1)?.getAttribute('aria-setsize')).toBe('2000');
    expect(long.textContent).not.toContain('Beginning of the conversation');
    const more = show({ messages, before: 1_800, complete: false }).querySelector('article');
    expect(more?.getAttribute('aria-setsize')).toBe('-1');
  });

  it('has all of a short one on the page, as if nothing were left out', () => {
    const messages = Array.from({ length: 59 }, (_, i) => incoming(`m${i}`, 1_000 * i, `Message ${i}`));
    const short = show({ messages });
    expect(short.querySelectorAll('article')).toHaveLength(59);
    expect(short.querySelector('[aria-setsize], [data-room]')).toBeNull();
    expect(short.textContent).toContain('Beginning of the conversation');
  });

  it('has a message on the page that is asked for, however old, with the newest', () => {
    const many = Array.from({ length: 300 }, (_, i) => incoming(`m${i}`, at(0, 1) + i, `Line ${i}`));
    show({ messages: many });
    expect(document.querySelector('[data-id="m40"]')).toBeNull();
    const shown = show({ messages: many, reveal: { messageId: 'm40' } });
    expect(shown.querySelector('[data-id="m40"]')).not.toBeNull();
    expect(shown.querySelectorAll('article').length).toBeLessThan(80);
  });

  it('keeps what has the focus and what is selected on the page, whatever is scrolled to', () => {
    const many = Array.from({ length: 300 }, (_, i) => incoming(`m${i}`, at(0, 1) + i, `Line ${i}`));
    const wanted = { messages: many, reveal: { messageId: 'm40' } };
    const article = show(wanted).querySelector<HTMLElement>('[data-id="m40"]');
    if (article) article.tabIndex = -1;
    article?.focus();
    const log = the(document.body, 'log', 'Messages');
    for (const top of [9_000, 200, 5_000]) {
      log.scrollTop = top;
      act(() => void log.dispatchEvent(new Event('scroll')));
      show({ messages: many });
      expect(document.activeElement).toBe(article);
    }
    const gone = many.filter(({ id }) => id !== 'm40');
    show({ messages: gone });
    expect(document.activeElement).toBe(log);
    show(wanted);
    const again = log.querySelector('[data-id="m40"]');
    const range = document.createRange();
    range.selectNodeContents(again as Element);
    document.getSelection()?.addRange(range);
    log.scrollTop = 7_000;
    act(() => void log.dispatchEvent(new Event('scroll')));
    expect(again?.isConnected).toBe(true);
  });

  it('has a message as the reader left it when that comes back on the page', () => {
    const quoted = 'New words.\n\nOn Monday Petra wrote:\n> Old words.';
    const many = Array.from({ length: 300 }, (_, i) =>
      incoming(`m${i}`, at(0, 1) + i, i === 40 ? quoted : `Line ${i}`),
    );
    const there = () => show({ messages: many, reveal: { messageId: 'm40' } }).querySelector('[data-id="m40"]');
    const fold = () => there()?.querySelector('.fold-toggle');
    click(fold() as Element);
    expect(fold()?.getAttribute('aria-expanded')).toBe('true');
    expect(show({ messages: many }).querySelector('[data-id="m40"]')).toBeNull();
    expect(fold()?.getAttribute('aria-expanded')).toBe('true');
  });

  it('says nothing of what is on its way, or of being seen, where the newest is not at hand', () => {
    const many = Array.from({ length: 100 }, (_, i) => incoming(`m${i}`, at(0, 1) + i, `Line ${i}`));
    const onGo = vi.fn();
    const onSeen = vi.fn();
    const newest = [incoming('late', now, 'Late')];
    const root = show({ messages: many, after: 50, newest, pending, onGo, onSeen });
    expect(root.querySelector('.article-pending')).toBeNull();
    expect(onSeen).not.toHaveBeenCalled();
    click(the(root, 'button', 'Newest'));
    expect(onGo).toHaveBeenLastCalledWith('newest');
    const back = show({ messages: newest, newest, pending, onGo, onSeen });
    expect(back.querySelectorAll('.article-pending').length).toBeGreaterThan(0);
    expect(onSeen).toHaveBeenLastCalledWith(now);
  });

  it('has what came further up stay at hand while the reader is at the end', () => {
    const onGo = vi.fn();
    const newest = history.slice(-2);
    show({ messages: newest, newest, before: history.length - 2, onGo });
    show({ messages: history, newest, onGo });
    expect(onGo).not.toHaveBeenCalledWith('newest');
  });
});
