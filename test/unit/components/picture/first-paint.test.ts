// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { beginFirstPaint } from '../../../../components/picture/first-paint.ts';
import { firstPaint, pictureId } from '../../../../components/picture/place.ts';

const asked = vi.hoisted(() => ({ firstPicture: vi.fn<(only: number | undefined) => Promise<unknown>>() }));
vi.mock('../../../../lib/store/first-picture.ts', () => asked);

const picture = { root: { tag: 'p', children: ['Hello'] }, sheet: '', stamp: 'now' };
const painted = () => document.getElementById(pictureId)?.textContent;
/** Frames that the page waits for. */
let frames: FrameRequestCallback[] = [];

beforeEach(() => {
  document.body.replaceChildren();
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const answered = () => vi.waitFor(() => expect(frames).toHaveLength(1));
const frame = () => frames.splice(0).forEach((callback) => void callback(0));

describe('the first paint', () => {
  it('is of what the panel showed last, and tells whose stamp that has once it is on screen', async () => {
    asked.firstPicture.mockResolvedValue(picture);
    beginFirstPaint(7);
    expect(asked.firstPicture).toHaveBeenCalledWith(7);
    await answered();
    expect(painted()).toBe('Hello');
    const over = vi.fn();
    void firstPaint()?.then(over);
    await Promise.resolve();
    expect(over).not.toHaveBeenCalled();
    frame();
    expect(await firstPaint()).toBe('now');
  });

  it('waits for the page when the answer is there before it', async () => {
    asked.firstPicture.mockResolvedValue(picture);
    const body = vi.spyOn(document, 'body', 'get').mockReturnValue(null as unknown as HTMLElement);
    beginFirstPaint(undefined);
    await answered();
    body.mockRestore();
    expect(painted()).toBeUndefined();
    frame();
    expect(await firstPaint()).toBe('now');
    expect(painted()).toBe('Hello');
  });

  it.each([
    ['there is nothing', async () => undefined],
    ['what there is can’t be painted', async () => ({ root: { tag: 'script' } })],
    ['it can’t be asked for', () => Promise.reject(new Error('gone'))],
  ])('is over at once when %s', async (_, answer) => {
    asked.firstPicture.mockImplementation(answer);
    beginFirstPaint(undefined);
    expect(await firstPaint()).toBeUndefined();
    expect(painted()).toBeUndefined();
  });
});
