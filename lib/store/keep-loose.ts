import { aboutOf } from '../model/draft.ts';
import { type Ctx, owner } from './context.ts';

/** Keeps text that belongs to nobody yet beside the drafts at every change, and brings it back at the start. */
export function createKeepLoose(ctx: Ctx) {
  const { store, deps } = ctx;
  /** What is kept, and whose; undefined until it has been read. */
  let kept: { readonly account: string; readonly texts: ReadonlyMap<string, string> } | undefined;

  store.subscribe(({ loose, target, contact }) => {
    const account = owner(ctx);
    if (!kept || kept.account !== account || kept.texts === loose) return;
    const { texts } = kept;
    kept = { account, texts: loose };
    for (const key of new Set([...texts.keys(), ...loose.keys()]))
      if (texts.get(key) !== loose.get(key))
        void deps.writeLoose(account, key, loose.get(key), key === target.key ? aboutOf(contact) : undefined);
  });

  /** Reads the connected account's texts; what has been typed since the start goes behind them. */
  return async function read(): Promise<void> {
    const account = owner(ctx);
    kept = undefined;
    if (!account) return;
    const texts = await deps.read.loose(account).catch(() => new Map<string, string>());
    if (owner(ctx) !== account) return;
    const loose = new Map(texts);
    for (const [key, text] of store.getState().loose) {
      const before = texts.get(key);
      loose.set(key, before ? `${before}\n\n${text}` : text);
    }
    kept = { account, texts };
    store.setState({ loose });
  };
}

export type ReadLoose = ReturnType<typeof createKeepLoose>;
