// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { MessageBody } from '../../../../components/thread/message-body.tsx';
import { click, mount, the } from '../mount.ts';

// The sanitizer does not run in happy-dom (see message-html.test.ts); what is tested here is what is made of its result.
vi.mock('../../../../components/thread/render-html.ts', () => ({
  renderHtml: (html: string) => {
    if (html.includes('broken')) throw new Error('nothing is left');
    const fragment = document.createDocumentFragment();
    const bold = document.createElement('b');
    bold.textContent = html.includes('you') ? 'you' : '';
    fragment.append(bold);
    return { fragment, remoteImages: html.split('<img').length - 1, trackers: html.includes('width="1"') ? 1 : 0 };
  },
}));

describe('the body of a message', () => {
  const html = '<p>Hello <b>you</b></p><img src="https://a.example/1.png" width="1">';

  it('is plain text at first and the HTML in a shadow root after it', async () => {
    const host = mount(<MessageBody body={{ kind: 'html', html, text: 'Hello you' }} />);
    expect(host.querySelector('.body-text')?.textContent).toBe('Hello you');
    await vi.waitFor(() =>
      expect(host.querySelector('.body-html')?.shadowRoot?.querySelector('b')?.textContent).toBe('you'),
    );
    await vi.waitFor(() => expect(host.querySelector('.body-text')).toBeNull());
    expect(host.textContent).toContain('1 remote image blocked, 1 looks like a tracker');
  });

  it('stays plain text when nothing of the HTML is left', async () => {
    const host = mount(
      <MessageBody body={{ kind: 'html', html: '<img src="https://a.example/1.png">', text: 'See the picture' }} />,
    );
    await vi.waitFor(() => expect(host.textContent).toContain('1 remote image blocked'));
    expect(host.querySelector('.body-text')?.textContent).toBe('See the picture');
  });

  it('stays plain text when the HTML can’t be sanitized', async () => {
    const good = mount(
      <>
        <MessageBody body={{ kind: 'html', html: '<b>broken</b>', text: 'The text' }} />
        <MessageBody body={{ kind: 'html', html: '<b>you</b>', text: 'you' }} />
      </>,
    );
    await vi.waitFor(() => expect(good.querySelectorAll('.body-html')[1]?.hasAttribute('hidden')).toBe(false));
    expect(good.querySelector('.body-text')?.textContent).toBe('The text');
    expect(good.querySelector('.body-html')?.hasAttribute('hidden')).toBe(true);
  });

  it('as plain text has its links and a fold', () => {
    const text = 'See https://a.example.\n\nOn Tue, 10 Nov 2026, Jonas wrote:\n> old';
    const host = mount(<MessageBody body={{ kind: 'text', text }} />);
    expect(host.querySelector('a')?.getAttribute('href')).toBe('https://a.example/');
    expect(host.querySelector('a')?.getAttribute('rel')).toBe('noopener noreferrer nofollow');
    const fold = host.querySelector('.fold');
    expect(fold?.querySelector('.fold-body')?.textContent).toContain('> old');
    expect(fold?.querySelector('.fold-body')?.hasAttribute('hidden')).toBe(true);
    const button = fold?.querySelector('button');
    expect(button?.getAttribute('aria-expanded')).toBe('false');
    click(button as HTMLElement);
    expect(button?.getAttribute('aria-expanded')).toBe('true');
    expect(fold?.querySelector('.fold-body')?.hasAttribute('hidden')).toBe(false);
  });

  it('keeps what was opened open when the HTML takes the place of the text', async () => {
    const text = 'Hello you\n\n-- \nPetra';
    const host = mount(<MessageBody body={{ kind: 'text', text }} />);
    click(the(host, 'button', 'Signature Show'));
    mount(<MessageBody body={{ kind: 'html', html: '<b>broken</b>', text }} />);
    the(host, 'button', 'Signature Hide');
  });
});
