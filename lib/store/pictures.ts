import type { Picture } from '../model/picture.ts';
import type { Ctx } from './context.ts';
import { selectPictured } from './pictured.ts';
import { stampOf } from './stamp.ts';

/**
 * Keeps pictures of what the panel shows, for the next one's first paint (`firstPicture`), as long as the next one will
 * show the same: as soon as something is written or is on its way, there is none.
 */
export function createPictures({ store, deps }: Ctx) {
  /** Whose there is none of, as far as this panel knows. */
  let forgotten: string | undefined;
  /** What was kept last, and of whom: a look at what is new changes nothing on screen, most of the time. */
  let last = '';

  function look(): void {
    const pictured = selectPictured(store.getState());
    if (!pictured || pictured.quiet || forgotten === pictured.key) return;
    forgotten = pictured.key;
    last = '';
    void deps.forgetPicture(pictured.key).catch(() => undefined);
  }

  return {
    /** Starts to forget what is not so any more. Returns a function that stops it. */
    start: (): (() => void) => {
      look();
      return store.subscribe(look);
    },
    /**
     * Keeps a picture of what is on screen, if it is one that the next panel will show.
     * @param take makes the picture; undefined: there is none to be had
     */
    keep: async (take: () => Picture | undefined): Promise<void> => {
      const pictured = selectPictured(store.getState());
      if (!pictured?.quiet) return;
      const taken = take();
      const picture = taken && { ...taken, stamp: stampOf(store.getState()) };
      const now = picture && `${pictured.owner} ${pictured.key} ${JSON.stringify(picture)}`;
      if (!now || now === last) return;
      forgotten = undefined;
      last = now;
      // A cache that can't be written costs a first paint, and nothing else.
      await deps.keepPicture(pictured.owner, pictured.key, picture).catch(() => undefined);
    },
  };
}
