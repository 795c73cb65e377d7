import { accountKey } from '../model/account.ts';
import { failure } from '../model/errors.ts';
import type { Ctx } from './context.ts';
import { nobodysAccount } from './state.ts';

/** Reads who is connected, what is set and what the browser allows. */
export function createSession(ctx: Ctx) {
  const { store, deps } = ctx;

  /**
   * Reads who is connected. Everything of the account before goes in the same step, so that nothing of it can be sent
   * through the other one.
   * @returns true when that is somebody else than before
   */
  async function readAccount(): Promise<boolean> {
    const before = store.getState().account;
    try {
      const account = (await deps.read.account()) ?? null;
      const other = (before ? accountKey(before) : '') !== (account ? accountKey(account) : '');
      store.setState(before !== undefined && other ? { ...nobodysAccount, account } : { account });
      return before === undefined || other;
    } catch {
      // Who was connected still is, as far as anybody knows.
      if (before !== undefined) return false;
      store.setState({ account: null, connecting: { is: 'failed', error: failure('storage') } });
      return true;
    }
  }

  async function readSettings(): Promise<void> {
    const [known, hasSecret] = await Promise.all([deps.read.settings(), deps.read.hasSecret().catch(() => false)]);
    store.setState({ known, hasSecret, settingsRead: true });
  }

  async function readAccess(): Promise<void> {
    store.setState({ missingOrigins: await deps.missingOrigins() });
  }

  return { readAccount, readSettings, readAccess };
}

export type Session = ReturnType<typeof createSession>;
