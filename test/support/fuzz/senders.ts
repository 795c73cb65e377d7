import type { Random } from '../recipients/random.ts';

/** Who sends a message, as a browser tells it, and what they may say. */
export interface SenderCase {
  readonly may: 'command' | 'subject' | 'nothing';
  readonly sender: unknown;
}

const id = 'threadside';
const origin = 'chrome-extension://threadside';
const web = 'https://mail.google.com';

type Make = (r: Random) => unknown;

const pagesOfOurs: Make = (r) => {
  const page = r.pick(['sidepanel.html', 'sidepanel.html?tab=7', 'quickreply.html', 'options.html#keys']);
  return { id, url: `${origin}/${page}`, ...(r.chance(0.7) ? { origin } : {}), ...(r.chance(0.5) ? tabOf(r) : {}) };
};

const tabOf = (r: Random) => ({ tab: { id: r.between(1, 50), windowId: 1 }, frameId: 0 });

const scripts: Make = (r) => ({
  id,
  url: `${web}/mail/u/0/#inbox/${r.between(1, 99)}`,
  ...(r.chance(0.7) ? { origin: web } : {}),
  ...tabOf(r),
});

/** None of these may say anything. */
const strangers: readonly Make[] = [
  () => ({}),
  (r) => ({ url: 'https://evil.example/', origin: 'https://evil.example', ...tabOf(r) }),
  () => ({ id: 'another', url: `${origin}/sidepanel.html`, origin }),
  () => ({ id: 'another', url: 'chrome-extension://another/sidepanel.html', origin: 'chrome-extension://another' }),
  () => ({ id, url: `${origin}/preview.html#kind=image`, origin }),
  () => ({ id, url: `${origin}/`, origin }),
  () => ({ id, url: `${origin}/sidepanel.html.evil`, origin }),
  () => ({ id, url: `${origin}x/sidepanel.html`, origin: `${origin}x` }),
  () => ({ id, url: `${origin}.evil.example/sidepanel.html` }),
  () => ({ id, url: `${origin}@evil.example/sidepanel.html` }),
  () => ({ id, url: `https://evil.example/?${origin}/sidepanel.html` }),
  () => ({ id, url: 'https://threadside/sidepanel.html' }),
  () => ({ id, url: `${origin}/sidepanel.html`, origin: 'https://evil.example' }),
  () => ({ id, url: `${origin}/sidepanel.html`, origin: 'null' }),
  (r) => ({ id, url: `${web}/`, origin: 'https://evil.example', ...tabOf(r) }),
  (r) => ({ id, url: `${web}/`, origin: web, ...tabOf(r), frameId: r.between(1, 9) }),
  () => ({ id, url: `${web}/`, origin: web, frameId: 0 }),
  (r) => ({ id, url: 'http://mail.google.com/', origin: 'http://mail.google.com', ...tabOf(r) }),
  (r) => ({ id, url: 'about:blank', ...tabOf(r) }),
  (r) => ({ id, url: 'data:text/html,x', origin: 'null', ...tabOf(r) }),
  (r) => ({ id, url: 'file:///etc/passwd', ...tabOf(r) }),
  () => ({ id, origin }),
  () => ({ id, url: 'no address', origin }),
  () => ({ id, url: '', origin: '' }),
];

/** A sender: half of them may say something. */
export function senderOf(r: Random): SenderCase {
  return r.weighted<() => SenderCase>([
    [3, () => ({ may: 'command', sender: pagesOfOurs(r) })],
    [2, () => ({ may: 'subject', sender: scripts(r) })],
    [5, () => ({ may: 'nothing', sender: r.pick(strangers)(r) })],
  ])();
}
