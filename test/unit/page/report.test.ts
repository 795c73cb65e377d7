// @vitest-environment happy-dom
// @vitest-environment-options { "url": "https://mail.google.com/mail/u/0/#inbox/18f2a60c51d0b701" }
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { report } from '../../../lib/page/report.ts';
import type { PageMessage, SubjectMessage } from '../../../lib/protocol.ts';
import { show } from './show.ts';

type Listener = (message: unknown) => void;

/** chrome.runtime as the page's script sees it. */
function runtime() {
  const listeners = new Set<Listener>();
  return {
    id: 'threadside' as string | undefined,
    sent: [] as unknown[],
    sendMessage: vi.fn(function (this: { sent: unknown[] }, message: unknown): Promise<unknown> {
      this.sent.push(message);
      return Promise.resolve();
    }),
    onMessage: {
      addListener: (one: Listener) => listeners.add(one),
      removeListener: (one: Listener) => listeners.delete(one),
    },
    listeners,
    say(message: PageMessage | unknown) {
      for (const one of listeners) one(message);
    },
  };
}

/** A conversation that somebody began. */
const from = (address: string) =>
  `<div role="main"><h2 class="hP">Crates</h2><p data-message-id="1"><span class="gD" email="${address}"></span></p></div>`;
const says = (address: string): SubjectMessage => ({
  to: 'background',
  type: 'subject',
  subject: { site: 'gmail', candidates: [{ address }], own: [] },
});
let extension: ReturnType<typeof runtime>;

beforeEach(() => {
  vi.useFakeTimers();
  // The page has nothing else to do.
  vi.stubGlobal('requestIdleCallback', (run: (deadline: object) => void) => run({}));
  show(from('petra@sandoval.example'));
  extension = runtime();
  vi.stubGlobal('chrome', { runtime: extension });
});
afterEach(() => {
  // The next test's script must not meet this one's: it ends when it finds the extension gone.
  Object.defineProperty(extension, 'id', { value: undefined });
  extension.say({ to: 'page', type: 'report' });
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const change = async (address: string) => {
  document.body.innerHTML = from(address);
  await vi.advanceTimersByTimeAsync(1000);
};

describe('the page’s script', () => {
  it('says whom the page is about, and when that changes, and nothing else', async () => {
    report();
    await change('bram@dewit-bakery.example');
    await change('bram@dewit-bakery.example');
    expect(extension.sent).toEqual([says('petra@sandoval.example'), says('bram@dewit-bakery.example')]);
  });

  it('says it again when asked', () => {
    report();
    extension.say({ to: 'page', type: 'report' } satisfies PageMessage);
    expect(extension.sent).toEqual([says('petra@sandoval.example'), says('petra@sandoval.example')]);
  });

  it('takes the focus back when asked', () => {
    const focus = vi.spyOn(window, 'focus').mockImplementation(() => {});
    report();
    extension.say({ to: 'page', type: 'focus' } satisfies PageMessage);
    expect(focus).toHaveBeenCalledTimes(1);
    focus.mockRestore();
  });

  it.each([
    null,
    undefined,
    7,
    'report',
    {},
    { to: 'background', type: 'report' },
    { to: 'page' },
    { to: 'page', type: 'token' },
  ])('ignores the message %j', (message) => {
    report();
    extension.say(message);
    expect(extension.sent).toHaveLength(1);
  });

  it('runs once when it is injected twice: the second time only reports again', async () => {
    report();
    report();
    expect(extension.listeners.size).toBe(1);
    expect(extension.sent).toHaveLength(2);
    await change('bram@dewit-bakery.example');
    expect(extension.sent).toHaveLength(3);
  });

  it('does not mind a background that is not up yet', async () => {
    extension.sendMessage.mockRejectedValueOnce(
      new Error('Could not establish connection. Receiving end does not exist.'),
    );
    report();
    await change('bram@dewit-bakery.example');
    expect(extension.sent).toEqual([says('bram@dewit-bakery.example')]);
  });
});

describe('when the extension was updated or removed', () => {
  it('stops at the next change, without an error', async () => {
    report();
    extension.id = undefined;
    extension.sendMessage.mockImplementation(() => {
      throw new Error('Extension context invalidated.');
    });
    await change('bram@dewit-bakery.example');
    await change('yuki@hayashi-tea.example');
    expect(extension.sent).toHaveLength(1);
    expect(extension.listeners.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each(['throws', 'rejects'])('stops when sending %s', async (how) => {
    report();
    extension.sendMessage.mockImplementation(() => {
      extension.id = undefined;
      if (how === 'throws') throw new Error('Extension context invalidated.');
      return Promise.reject(new Error('Extension context invalidated.'));
    });
    await change('bram@dewit-bakery.example');
    const calls = extension.sendMessage.mock.calls.length;
    await change('yuki@hayashi-tea.example');
    expect(extension.sendMessage).toHaveBeenCalledTimes(calls);
    expect(extension.listeners.size).toBe(0);
  });

  it('stops when even looking at the runtime throws', async () => {
    report();
    Object.defineProperty(extension, 'id', {
      get: () => {
        throw new TypeError("can't access dead object");
      },
    });
    await change('bram@dewit-bakery.example');
    expect(extension.sent).toHaveLength(1);
  });

  it('makes room for the new version’s script', async () => {
    report();
    const old = extension;
    old.id = undefined;
    extension = runtime();
    vi.stubGlobal('chrome', { runtime: extension });
    // The new version lives in a context of its own; where the browser lets it share the old one's, the old one yields.
    report();
    await change('bram@dewit-bakery.example');
    expect(old.sent).toHaveLength(1);
    expect(extension.sent.at(-1)).toEqual(says('bram@dewit-bakery.example'));
  });
});
