/** How long a page that the browser does not draw is waited for, in milliseconds. */
const undrawn = 250;

/** Resolves in the next frame, before it is painted. */
export const nextFrame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
    setTimeout(resolve, undrawn);
  });

/** Resolves when what is in the document now has been painted. */
export const painted = async (): Promise<void> => {
  await nextFrame();
  await new Promise((resolve) => setTimeout(resolve));
};
