import { accountKey } from '../model/account.ts';
import type { Ctx } from './context.ts';

/** Reads who is connected, what is set and what the browser allows. */
export function createSession(ctx: Ctx) {
  const { store, deps } = ctx;

  /** Reads who is connected. True when that is somebody else than before. */
  async function readAccount(): Promise<boolean> {
    const before = store.getState().account;
    const account = (await deps.read.account().catch(() => undefined)) ?? null;
    store.setState({ account });
    return before === undefined || (before ? accountKey(before) : '') !== (account ? accountKey(account) : '');
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
