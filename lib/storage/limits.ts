import { browser } from '../browser.ts';

/** What the limiter knows of HubSpot's budgets, so that a background that was stopped does not start with a full one. */
export const writeLimits = (snapshot: unknown): Promise<void> => browser.storage.session.set({ limits: snapshot });

/** As it was written; the limiter checks it. */
export const readLimits = async (): Promise<unknown> => (await browser.storage.session.get('limits')).limits;
