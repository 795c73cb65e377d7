import { spanOf } from '../storage/parts.ts';
import { beginning, newestCount } from '../storage/slices.ts';
import type { Ctx } from './context.ts';
import type { PanelState } from './state.ts';

/** So many messages can come in before the first of those at hand would have to go. */
const room = 40;

/** How often it is tried to go on in a history that is read anew again and again meanwhile. */
const tries = 3;

/** Where to look next in a long history: further back, on, at either of its ends, or nowhere else while others write. */
export type Way = 'older' | 'newer' | 'oldest' | 'newest' | 'stay';

/** Which part of a long history is at hand: the newest messages always are, others while the agent reads further up. */
export function createParts({ store, deps }: Ctx) {
  let moving = false;

  /** What the history shows now. */
  const shown = ({ part, messages }: PanelState) => part?.span ?? spanOf(messages);

  /**
   * Has the history show more in one direction.
   * @returns whether that is to be tried again: what was at hand was read anew meanwhile, and must not be put back
   */
  async function grow(way: 'older' | 'newer'): Promise<boolean> {
    const before = store.getState();
    const { threadId, part: current, earlier } = before;
    const than = shown(before);
    const have = (current ?? before).messages;
    const { before: above, after: below } = current ?? { before: earlier, after: 0 };
    if (!threadId || !than || (way === 'older' ? above : below) === 0) return false;
    const part = await deps.read.part(threadId, { is: way, than, have });
    const now = store.getState();
    // Somewhere else by now: what was read is of no use there.
    if (now.threadId !== threadId || (current && now.part?.span !== current.span)) return false;
    if (now.part !== current || now.messages !== before.messages) return true;
    store.setState({ part });
    return false;
  }

  /** Has the history show more in one direction, unless it is about to. */
  async function move(way: 'older' | 'newer'): Promise<void> {
    if (moving) return;
    moving = true;
    try {
      for (let left = tries; left > 0 && (await grow(way)); left -= 1);
    } finally {
      moving = false;
    }
  }

  /** Has the history show the part around a message, unless it does; of one that the cache does not have, none. */
  async function show(messageId: string): Promise<void> {
    const { threadId, part, messages } = store.getState();
    if (!threadId || (part?.messages ?? messages).some((m) => m.id === messageId)) return;
    const message = await deps.read.message(threadId, messageId);
    if (!message) return;
    const around = await deps.read.part(threadId, { is: 'around', at: [message.createdAt, message.id] });
    if (store.getState().threadId === threadId) store.setState({ part: around });
  }

  /** Has the history show its beginning, as far as the cache has it. */
  async function begin(): Promise<void> {
    const { threadId } = store.getState();
    if (!threadId) return;
    const part = await deps.read.part(threadId, { is: 'around', at: beginning });
    if (store.getState().threadId === threadId) store.setState({ part });
  }

  /** The agent reads further up: what is at hand stays so, whatever comes in below. */
  function stay(): void {
    const { part, messages, earlier } = store.getState();
    const span = spanOf(messages);
    if (!part && span && messages.length + room > newestCount)
      store.setState({ part: { span, messages, before: earlier, after: 0 } });
  }

  return {
    move,
    begin,
    show,
    stay,
    /** Back to the newest messages. */
    leave: (): void => {
      if (store.getState().part) store.setState({ part: undefined });
    },
  };
}
