import { idle } from '../../lib/store/idle.ts';
import type { Panel } from '../../lib/store/panel.ts';
import { takePicture } from './take.ts';

/** What is on screen stays as it is for so long before it is kept, in milliseconds. */
const calm = 600;
/** And a page that is never idle is waited for so long after that, in milliseconds. */
const patience = 2_000;

/** What stands open over the panel and is not there when a panel opens, or says that it opens with something else in view. */
const passing = 'dialog[open], [role=dialog], [role=menu], [role=listbox], .find-over, .to-newest';

/**
 * Keeps a picture of the panel for the next one's first paint, whenever what is on screen has come to rest.
 * @returns a function that stops it
 */
export function keepPictures(panel: Panel, root: Element): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const take = () => {
    const [shown] = root.children;
    return shown && document.visibilityState === 'visible' && !root.querySelector(passing)
      ? takePicture(shown)
      : undefined;
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void idle(patience).then(() => panel.keepPicture(take)), calm);
  };
  soon();
  const stop = panel.store.subscribe(soon);
  return () => {
    clearTimeout(timer);
    stop();
  };
}
