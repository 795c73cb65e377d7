// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { handOver } from '../../../../components/picture/hand-over.ts';
import { paintPicture } from '../../../../components/picture/paint.ts';
import { pictureId, removePicture } from '../../../../components/picture/place.ts';
import { takePicture } from '../../../../components/picture/take.ts';
import type { PictureElement, PictureNode } from '../../../../lib/model/picture.ts';

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** What stands in the document, as HTML, with its parts that are shown. */
function shown(html: string): Element {
  document.body.innerHTML = html;
  Element.prototype.checkVisibility = function (this: Element) {
    return !this.hasAttribute('hidden');
  };
  const [element] = document.body.children;
  if (!element) throw new Error('nothing there');
  return element;
}

const painted = () => document.getElementById(pictureId);
/** Paints it over the page; whether there was anything to paint. */
const put = (picture: unknown): boolean => {
  const made = paintPicture(picture);
  if (made) document.body.append(made.element);
  return made !== undefined;
};
const again = (html: string): string => {
  const picture = JSON.parse(JSON.stringify(takePicture(shown(html))));
  document.body.replaceChildren();
  expect(put(picture)).toBe(true);
  return painted()?.innerHTML ?? '';
};
const element = (
  tag: string,
  attributes: Record<string, string> = {},
  children: PictureNode[] = [],
): PictureElement => ({
  tag,
  attributes,
  children,
});

describe('a picture', () => {
  it('shows what was on screen', () => {
    const html = '<main class="panel"><h1>Petra</h1><ul><li aria-current="true">Order</li></ul></main>';
    expect(again(html)).toBe(html);
  });

  it('has no address, no name of an element, no style and nothing that runs or loads', () => {
    const html =
      '<main id="m" style="color:red" onclick="x()"><a href="https://t.example" title="t">Go</a>' +
      '<img src="https://t.example/p.gif"><label for="f">L</label><input id="f" name="n" type="radio" checked=""></main>';
    const seen = again(html);
    for (const bad of ['t.example', 'id=', 'for=', 'name=', 'onclick', 'style', 'src', '<img'])
      expect(seen).not.toContain(bad);
    expect(painted()?.querySelector('input')?.checked).toBe(true);
  });

  it('has the place of a designed message, and nothing of what is in its frame', () => {
    const main = shown('<main><div class="mail"><iframe title="Message"></iframe></div></main>');
    const frame = main.querySelector('iframe');
    if (frame) frame.getBoundingClientRect = () => ({ top: 0, bottom: 640, height: 640 }) as DOMRect;
    const picture = JSON.stringify(takePicture(main));
    expect(picture).toContain('"gap":640');
    expect(picture).not.toMatch(/iframe|Message/);
  });

  it('has the children of what has no box of its own', () => {
    const main = shown('<main><span class="chips"><b>Petra</b></span></main>');
    const [chips] = main.children;
    if (chips) chips.checkVisibility = () => false;
    vi.spyOn(window, 'getComputedStyle').mockImplementation(
      (of) => ({ display: of === chips ? 'contents' : 'block' }) as CSSStyleDeclaration,
    );
    expect(JSON.stringify(takePicture(main))).toContain('Petra');
  });

  it('leaves out what is hidden, and holds what a field holds', () => {
    expect(again('<main><p hidden="">No</p><textarea></textarea></main>')).not.toContain('No');
    const main = shown('<main><textarea></textarea></main>');
    (main.firstElementChild as HTMLTextAreaElement).value = 'Dear Petra';
    const picture = takePicture(main);
    document.body.replaceChildren();
    put(picture);
    expect(painted()?.querySelector('textarea')?.value).toBe('Dear Petra');
  });

  it('keeps the room of what is scrolled out of view, without what it says', () => {
    const main = shown('<main><p>Old</p><p>New</p></main>');
    const [old, recent] = main.children;
    const at = (top: number) => ({ top, bottom: top + 30, height: 30 }) as DOMRect;
    vi.spyOn(main, 'getBoundingClientRect').mockReturnValue(at(0));
    if (old) vi.spyOn(old, 'getBoundingClientRect').mockReturnValue(at(-40));
    if (recent) vi.spyOn(recent, 'getBoundingClientRect').mockReturnValue(at(10));
    vi.spyOn(window, 'getComputedStyle').mockImplementation(
      () => ({ display: 'block', position: 'static', marginTop: '4px', marginBottom: '0px' }) as CSSStyleDeclaration,
    );
    expect(takePicture(main)?.root.children).toEqual([
      { gap: 30, around: [4, 0] },
      { tag: 'p', children: ['New'] },
    ]);
  });

  it('of a message’s HTML stands in a shadow root again, with its style', () => {
    const main = shown('<main><div class="body"></div></main>');
    const body = main.firstElementChild?.attachShadow({ mode: 'open' });
    if (body) body.innerHTML = '<p>Hello</p>';
    const picture = takePicture(main);
    expect(JSON.stringify(picture)).toContain('Hello');
    document.body.replaceChildren();
    const attach = vi.spyOn(Element.prototype, 'attachShadow');
    put(picture);
    const [{ value } = { value: undefined }] = attach.mock.results;
    expect(value).toMatchObject({ textContent: 'Hello' });
    expect(painted()?.textContent).toBe('');
  });

  it('is none when there is too much of it', () => {
    expect(takePicture(shown(`<main>${'<i></i>'.repeat(1_600)}</main>`))).toBeUndefined();
  });
});

describe('whatever is kept as a picture', () => {
  it.each([undefined, null, 5, 'x', {}, { root: 7 }, { root: { tag: 'script' } }, { root: { tag: 'iframe' } }])(
    'is painted or not, and never fails: %j',
    (picture) => {
      expect(put(picture)).toBe(false);
      expect(painted()).toBeNull();
    },
  );

  it('runs and loads nothing', () => {
    const bad = [
      element('script', {}, ['alert(1)']),
      element('iframe', { src: 'https://t.example' }),
      element('a', { href: 'javascript:alert(1)', onclick: 'alert(1)', style: 'background:url(//t.example)' }, ['Go']),
      { tag: 5 },
      null,
    ];
    put({ root: element('div', {}, bad as PictureNode[]), sheet: 5 });
    expect(painted()?.innerHTML).toBe('<div><a href="#">Go</a></div>');
  });

  it('can’t be pressed, and nobody hears of it', () => {
    put({ root: element('div', {}, ['Hello']) });
    expect(painted()?.hasAttribute('inert') || painted()?.inert).toBe(true);
    expect(painted()?.getAttribute('aria-hidden')).toBe('true');
  });
});

describe('the picture goes', () => {
  const over = () => {
    vi.useFakeTimers();
    document.body.innerHTML = '<div id="app"><p>Panel</p></div>';
    put({ root: element('div', {}, ['Before']) });
    const app = document.getElementById('app');
    if (app) handOver(app);
    return app;
  };

  it('when the panel under it has come to rest', () => {
    over();
    vi.advanceTimersByTime(59);
    expect(painted()).not.toBeNull();
    vi.advanceTimersByTime(1);
    expect(painted()).toBeNull();
  });

  it('not while parts of the panel come', async () => {
    const app = over();
    vi.advanceTimersByTime(50);
    app?.append('more');
    await vi.advanceTimersByTimeAsync(50);
    expect(painted()).not.toBeNull();
    await vi.advanceTimersByTimeAsync(10);
    expect(painted()).toBeNull();
  });

  it('at last, whatever comes', async () => {
    const app = over();
    for (let i = 0; i < 40; i++) {
      app?.append('more');
      await vi.advanceTimersByTimeAsync(30);
    }
    expect(painted()).toBeNull();
  });

  it('at once where the panel shows something else by now, and nobody minds where there is none', () => {
    over();
    removePicture();
    expect(painted()).toBeNull();
    removePicture();
    vi.advanceTimersByTime(2_000);
  });

  it.each(['pointerdown', 'keydown', 'wheel'])('as soon as the panel is touched: %s', (type) => {
    over();
    dispatchEvent(new Event(type));
    expect(painted()).toBeNull();
  });
});
