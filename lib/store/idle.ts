/**
 * Resolves when the page has nothing else to do.
 * @param patience how long others go first at most, in milliseconds: a page that is never idle is no reason to stop
 */
export const idle = (patience = 500): Promise<void> =>
  new Promise((done) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => done(), { timeout: patience });
    else setTimeout(done);
  });
