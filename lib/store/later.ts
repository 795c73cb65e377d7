export interface Later<M> {
  readonly now: M | undefined;
  readonly load: () => Promise<M>;
}

/**
 * A module that is loaded when it is first needed; one that could not be loaded is asked for again by the next who needs it.
 * `now` is there once it has been loaded, for those who can't wait a turn.
 */
export function later<M>(load: () => Promise<M>): Later<M> {
  let now: M | undefined;
  let loading: Promise<M> | undefined;
  return {
    get now() {
      return now;
    },
    load: () => {
      loading ??= load().then(
        (module) => {
          now = module;
          return module;
        },
        (error) => {
          loading = undefined;
          throw error;
        },
      );
      return loading;
    },
  };
}

/** Does something with it: in this very task when it is there already, else as soon as it is. */
export function act<M, T>(part: Later<M>, work: (module: M) => T | Promise<T>): Promise<T> {
  const { now } = part;
  return now ? Promise.resolve(work(now)) : part.load().then(work);
}
