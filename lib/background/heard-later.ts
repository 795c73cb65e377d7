/** A promise that somebody waits for later: that it failed is heard then, and is no unhandled rejection until then. */
export function heardLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
