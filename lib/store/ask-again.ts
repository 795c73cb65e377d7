import { type Ctx, owner } from './context.ts';
import { submit } from './submit.ts';

/** Who asked longer ago than this, in milliseconds, has looked at it since, or decides anew. */
const stillMeant = 5 * 60_000;

/**
 * Asks again for what pages asked of the outbox and got no answer to before they went away, in the order of asking. What
 * the outbox has heard of is not asked for twice, and what has become news since is shown before anything leaves.
 */
export async function askAgain(ctx: Ctx): Promise<void> {
  const { store, deps } = ctx;
  for (const { at, asked } of deps.readAsked()) {
    const account = owner(ctx);
    const age = deps.now() - at;
    if (age < 0 || age > stillMeant) deps.dropAsked(asked.itemId);
    else if (account === asked.account) {
      const answer = await submit(ctx, asked);
      if (!answer.ok && owner(ctx) === account)
        store.setState({ notice: { is: 'failed', error: answer.error, threadId: asked.threadId, at: deps.now() } });
    }
  }
}
