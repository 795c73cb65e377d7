import { pictureId, removePicture } from './place.ts';

/** The panel is whole when nothing in it has changed for so long, in milliseconds: its later parts come one after another. */
const still = 60;
/** The picture goes after this time whatever comes, in milliseconds. */
const longest = 1_000;

/** What an agent does to the panel: they must see what it does. */
const touches = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Takes the picture of last time away as soon as the panel under it is whole, or is touched. */
export function handOver(root: Element): void {
  const picture = document.getElementById(pictureId);
  if (!picture) return;
  let calm: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    removePicture();
    observer.disconnect();
    for (const timer of [calm, last]) clearTimeout(timer);
    for (const type of touches) removeEventListener(type, end, true);
  };
  const wait = () => {
    clearTimeout(calm);
    calm = setTimeout(end, still);
  };
  const observer = new MutationObserver(wait);
  const last = setTimeout(end, longest);
  observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  for (const type of touches) addEventListener(type, end, { capture: true, passive: true });
  wait();
}
