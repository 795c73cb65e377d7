// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { PanelContext } from '../../../../components/panel/context.tsx';
import { MessageBody } from '../../../../components/thread/message-body.tsx';
import type { Account, ConnectionKind } from '../../../../lib/model/account.ts';
import type { ChannelMessage } from '../../../../lib/model/message.ts';
import type { PolicyFeature } from '../../../../lib/model/policy.ts';
import { defaultSettings } from '../../../../lib/model/settings.ts';
import type { Panel } from '../../../../lib/store/panel.ts';
import { initialState, type PanelState } from '../../../../lib/store/state.ts';
import { byRole, click, mount, the } from '../mount.ts';

// Neither the sanitizer nor frames run in happy-dom: what the agent sees and chooses around them is tested here.
vi.mock('../../../../components/thread/render-html.ts', () => ({
  renderHtml: (html: string) => {
    if (html.includes('unreadable')) throw new Error('nothing is left');
    const fragment = document.createDocumentFragment();
    fragment.append('The text');
    return {
      fragment,
      designed: html.includes('table'),
      remoteImages: html.split('<img').length - 1,
      trackers: html.split('width="1"').length - 1,
    };
  },
}));
vi.mock('../../../../components/mail/mail-frame.tsx', async () => {
  const { h } = await import('preact');
  const { useEffect } = await import('preact/hooks');
  return {
    MailFrame: ({
      html,
      load,
      onShown,
      onFailed,
    }: {
      html: string;
      load: boolean;
      onShown: (p: object) => void;
      onFailed: () => void;
    }) => {
      useEffect(() => {
        if (html.includes('broken')) onFailed();
        else onShown({ remote: html.split('<img').length - 1, trackers: html.split('width="1"').length - 1 });
      }, []);
      return h('iframe', { title: 'design', 'data-load': String(load) });
    },
  };
});

beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #seen: (all: { isIntersecting: boolean }[]) => void;
      constructor(seen: (all: { isIntersecting: boolean }[]) => void) {
        this.#seen = seen;
      }
      observe() {
        this.#seen([{ isIntersecting: true }]);
      }
      disconnect() {}
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

let count = 0;
function message(sender?: string): ChannelMessage {
  count += 1;
  const deliveryIdentifier =
    sender === undefined ? {} : { deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: sender } };
  return {
    type: 'MESSAGE',
    id: `m${count}`,
    threadId: 't',
    createdAt: 0,
    senders: [{ actorId: 'V-1', ...deliveryIdentifier }],
    recipients: [],
    archived: false,
    text: 'The text',
    attachments: [],
  };
}

const accountOf = (portalId: string, kind: ConnectionKind = 'oauth') => ({ kind, portalId }) as Account;

/** A panel that knows these settings. */
function panelWith({
  featuresOff = [],
  imageSenders = [],
  managed = [],
}: {
  featuresOff?: PolicyFeature[];
  imageSenders?: string[];
  managed?: 'imageSenders'[];
} = {}) {
  const known = { settings: { ...defaultSettings, imageSenders }, managed, policy: { featuresOff } };
  const account = accountOf('1');
  const store = createStore<PanelState>(() => ({ ...initialState, account, known, settingsRead: true }));
  const writeSettings = vi.fn(async () => undefined);
  return { panel: { store, ctx: { store, deps: { writeSettings } } } as unknown as Panel, writeSettings, store };
}

const design = '<table></table><img><img><img width="1">';

async function shown(html: string, of: ChannelMessage, panel?: Panel): Promise<HTMLElement> {
  const body = <MessageBody body={{ kind: 'html', html, text: 'The text' }} message={of} />;
  const host = mount(panel ? <PanelContext.Provider value={panel}>{body}</PanelContext.Provider> : body);
  await vi.waitFor(() => expect(host.querySelector('.mail-foot')).not.toBeNull());
  return host;
}
const frame = (host: Element) =>
  vi.waitFor(() => {
    const found = host.querySelector('iframe');
    expect(found).not.toBeNull();
    return found as HTMLIFrameElement;
  });
const isTextAway = (host: Element) => host.querySelector('.body-html')?.parentElement?.hidden ?? false;
const buttons = (host: Element) => byRole(host, 'button').map(({ name }) => name);

describe('below a designed message', () => {
  it('its text gives way to its design, and comes back when that is wanted', async () => {
    const of = message('shop@a.example');
    const host = await shown(`${design}1`, of);
    await frame(host);
    await vi.waitFor(() => expect(isTextAway(host)).toBe(true));
    click(the(host, 'button', 'Show as text'));
    expect(host.querySelector('iframe')).toBeNull();
    expect(isTextAway(host)).toBe(false);
    click(the(host, 'button', 'Show as designed'));
    await frame(host);
  });

  it('stays text when it can’t be shown otherwise', async () => {
    const host = await shown(`${design}broken`, message());
    await vi.waitFor(() => expect(host.querySelector('iframe')).toBeNull());
    expect(isTextAway(host)).toBe(false);
    expect(buttons(host)).toEqual([]);
  });

  it.each([
    ['is not designed', '<b>The whole text</b>'],
    ['can’t be read', '<b>unreadable</b>'],
  ])('its text is there when the whole message comes and %s', async (why, whole) => {
    const of = message();
    const body = (html: string) => <MessageBody body={{ kind: 'html', html, text: 'The text' }} message={of} />;
    const host = await shown(`${design}${why}`, of);
    await vi.waitFor(() => expect(isTextAway(host)).toBe(true));
    mount(body(whole));
    await vi.waitFor(() => expect(host.querySelector('iframe')).toBeNull());
    expect(isTextAway(host)).toBe(false);
  });

  it('is text while a search shows a hit in it', async () => {
    const of = message();
    const host = mount(
      <article data-id={of.id}>
        <MessageBody body={{ kind: 'html', html: `${design}2`, text: 'The text' }} message={of} />
      </article>,
    );
    await frame(host);
    host.querySelector('article')?.setAttribute('data-spot', '');
    await vi.waitFor(() => expect(host.querySelector('iframe')).toBeNull());
    expect(isTextAway(host)).toBe(false);
  });

  it('its pictures are loaded once when that is asked for, and the trackers named that are not', async () => {
    const { panel, writeSettings } = panelWith();
    const host = await shown(`${design}3`, message('shop@a.example'), panel);
    expect((await frame(host)).dataset.load).toBe('false');
    expect(host.textContent).toContain('3 remote images blocked, 1 looks like a tracker');
    click(the(host, 'button', 'Load once'));
    await vi.waitFor(() => expect(host.querySelector('iframe')?.dataset.load).toBe('true'));
    expect(host.textContent).toContain('2 images loaded, 1 tracker still blocked');
    expect(buttons(host)).toEqual(['Show as text']);
    expect(writeSettings).not.toHaveBeenCalled();
  });

  it('they are always loaded for a sender who was named, until that is taken back', async () => {
    const { panel, writeSettings } = panelWith({ imageSenders: ['other@a.example'] });
    const host = await shown(`${design}4`, message('Shop@A.example'), panel);
    await frame(host);
    click(the(host, 'button', 'Always for this sender'));
    expect(writeSettings).toHaveBeenLastCalledWith({ imageSenders: ['other@a.example', 'shop@a.example'] });
    await vi.waitFor(() => expect(host.querySelector('iframe')?.dataset.load).toBe('true'));
    click(the(host, 'button', 'No longer for this sender'));
    expect(writeSettings).toHaveBeenLastCalledWith({ imageSenders: ['other@a.example'] });
    await vi.waitFor(() => expect(host.querySelector('iframe')?.dataset.load).toBe('false'));
  });

  it('what was chosen is forgotten with the account, and not before', async () => {
    const { panel, store } = panelWith();
    const of = message('shop@a.example');
    const again = async (change: Partial<PanelState>) => {
      mount(<p />);
      store.setState(change);
      return (await frame(await shown(`${design}10`, of, panel))).dataset.load;
    };
    click(the(await shown(`${design}10`, of, panel), 'button', 'Load once'));
    expect(await again({ account: { ...accountOf('1'), expired: true } })).toBe('true');
    await again({ account: null });
    expect(await again({ account: accountOf('2') })).toBe('false');
  });

  it('also what people wrote is shown so when its pictures are loaded', async () => {
    const { panel } = panelWith();
    const host = await shown('<b>Hi</b><img>5', message('a@a.example'), panel);
    expect(host.querySelector('iframe')).toBeNull();
    expect(buttons(host)).toEqual(['Load once', 'Always for this sender']);
    click(the(host, 'button', 'Load once'));
    expect((await frame(host)).dataset.load).toBe('true');
  });

  it('nobody is remembered whom nobody knows', async () => {
    const { panel } = panelWith();
    const host = await shown(`${design}6`, message(), panel);
    await frame(host);
    expect(buttons(host)).toEqual(['Load once', 'Show as text']);
  });

  it('nothing is loaded where only trackers are left, or where an administrator forbids it', async () => {
    const only = await shown('<table></table><img width="1">7', message('a@a.example'), panelWith().panel);
    await frame(only);
    expect(buttons(only)).toEqual(['Show as text']);
    const { panel } = panelWith({ featuresOff: ['images'], imageSenders: ['a@a.example'] });
    const host = await shown(`${design}8`, message('a@a.example'), panel);
    expect((await frame(host)).dataset.load).toBe('false');
    expect(buttons(host)).toEqual(['Show as text']);
  });

  it('nothing is loaded with sample data, whoever was named elsewhere, and that is said', async () => {
    const { panel, store } = panelWith({ imageSenders: ['a@a.example'] });
    store.setState({ account: accountOf('1', 'sample') });
    const host = await shown(`${design}11`, message('a@a.example'), panel);
    expect((await frame(host)).dataset.load).toBe('false');
    expect(buttons(host)).toEqual(['Show as text']);
    expect(host.textContent).toContain(
      '3 remote images blocked, 1 looks like a tracker. With sample data nothing is loaded.',
    );
  });

  it('nothing is loaded before it is known whose messages these are', async () => {
    const { panel, store } = panelWith({ imageSenders: ['a@a.example'] });
    store.setState({ account: undefined });
    const host = await shown(`${design}12`, message('a@a.example'), panel);
    expect((await frame(host)).dataset.load).toBe('false');
    expect(buttons(host)).toEqual(['Show as text']);
  });

  it('the list of senders that an administrator decides is not the agent’s to change', async () => {
    const { panel } = panelWith({ imageSenders: ['a@a.example'], managed: ['imageSenders'] });
    const host = await shown(`${design}9`, message('a@a.example'), panel);
    expect((await frame(host)).dataset.load).toBe('true');
    expect(buttons(host)).toEqual(['Show as text']);
  });
});
