import type { StoreApi } from 'zustand/vanilla';
import { type Ctx, owner } from '../context.ts';
import { hitKey, hitsOf, type SearchHit, type SearchState } from './state.ts';

export interface WalkParts {
  /** Opens a conversation of the person on screen. */
  readonly openThread: (threadId: string) => Promise<void>;
  /** Has the history of the conversation on screen show the part with a message. */
  readonly show: (messageId: string) => Promise<void>;
  /** Brings somebody on screen. */
  readonly pin: (contactId: string) => Promise<void>;
  /** Nobody looks at what was found: what a search takes can be let go of after a while. */
  readonly release: () => void;
}

/** The way from hit to hit, also into other conversations and to other people. */
export function createWalk(ctx: Ctx, store: StoreApi<SearchState>, { openThread, show, pin, release }: WalkParts) {
  const panel = ctx.store;
  /** The hit that is being gone to: what is on screen on the way is not where somebody went instead. */
  let going: SearchHit | undefined;

  function leave(): void {
    store.setState({ active: undefined });
    panel.setState({ reveal: undefined });
  }

  /** Brings somebody on screen with one of their conversations: another one, shown on the way, would count as seen. */
  async function bring(contactId: string, threadId: string): Promise<void> {
    const account = owner(ctx);
    if (account) await ctx.deps.writeChosen(account, contactId, threadId);
    await pin(contactId);
  }

  /** Brings the conversation of a hit on screen, and the part of it where the hit is. */
  async function go(hit: SearchHit): Promise<void> {
    const { threadId, messageId } = hit;
    const contactId = store.getState().groups.find((group) => group.threadId === threadId)?.thread.contactId;
    if (contactId !== undefined && contactId !== panel.getState().contact?.id) await bring(contactId, threadId);
    if (panel.getState().threadId !== threadId) await openThread(threadId);
    if (going === hit && panel.getState().threadId === threadId) await show(messageId);
  }

  /** Shows a hit where it was said. */
  async function choose(hit: SearchHit): Promise<void> {
    going = hit;
    store.setState({ active: hit, open: false });
    release();
    await go(hit);
    if (going !== hit) return;
    going = undefined;
    if (store.getState().active !== hit) return;
    const { threadId, messageId } = hit;
    if (panel.getState().threadId === threadId) panel.setState({ reveal: { threadId, messageId } });
    else leave();
  }

  return {
    choose,
    /** The next hit (1, further down) or the previous one (-1), wherever it is. */
    step(by: 1 | -1): void {
      const { groups, active } = store.getState();
      const hits = hitsOf(groups);
      const at = active ? hits.findIndex((hit) => hitKey(hit) === hitKey(active)) : -1;
      const next = hits[at + by];
      if (next) void choose(next);
    },
    /** Another conversation is on screen: it takes the mark away. */
    left(threadId: string | undefined): void {
      const { active } = store.getState();
      if (active && active !== going && threadId !== active.threadId) leave();
    },
  };
}
