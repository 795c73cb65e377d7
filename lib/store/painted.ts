/** How long a page that the browser does not draw is waited for, in milliseconds. */
const undrawn = 250;

/** Resolves when what is in the document now has been painted. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, undrawn);
  });
