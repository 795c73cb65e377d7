// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import type { Pictures } from '../../../../components/mail/build-mail.ts';
import { MailFrame } from '../../../../components/mail/mail-frame.tsx';
import { mount } from '../mount.ts';

const page = 'about:blank';
let pictures: Pictures = { remote: 0, trackers: 0 };

// Frames do not run in happy-dom: what is said around one is tested here.
vi.mock('../../../../components/mail/mail-page.ts', () => ({
  mailPage: () => page,
  mailSandbox: '',
  fillMail: () => ({ pictures, refit: () => undefined }),
}));

/** A frame whose page has come. */
async function filled(html: string): Promise<HTMLElement> {
  const host = mount(<MailFrame html={html} load={false} onShown={() => undefined} onFailed={() => undefined} />);
  const frame = host.querySelector('iframe');
  const doc = document.implementation.createHTMLDocument('');
  Object.defineProperty(doc, 'location', { value: { pathname: page } });
  Object.defineProperty(frame, 'contentDocument', { value: doc });
  await vi.waitFor(() => {
    frame?.dispatchEvent(new Event('load'));
    expect(host.querySelector('.mail-coming')).toBeNull();
  });
  return host;
}

it('says outside of the frame where links go that lie', async () => {
  pictures = { remote: 0, trackers: 0, lies: ['evil.example'] };
  const host = await filled('1');
  expect(host.textContent).toContain('A link says another place than where it goes: evil.example');
});

it('says nothing where none lies', async () => {
  pictures = { remote: 0, trackers: 0 };
  expect((await filled('2')).textContent).toBe('');
});
