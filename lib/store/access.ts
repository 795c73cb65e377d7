import { browser } from '../browser.ts';

/** Every host that the extension needs to work: HubSpot's API, and the pages whose script says whom they are about. */
function neededOrigins(): string[] {
  const manifest = browser.runtime.getManifest() as {
    readonly host_permissions?: readonly string[];
    readonly content_scripts?: readonly { readonly matches?: readonly string[] }[];
  };
  const pages = (manifest.content_scripts ?? []).flatMap((script) => script.matches ?? []);
  return [...new Set([...(manifest.host_permissions ?? []), ...pages])];
}

/**
 * The hosts that the browser does not let us use. In Firefox they are the user's to grant; in Chrome they can be held back.
 * @param more others to look at, beside those that everybody needs
 */
export async function missingOrigins(more: readonly string[] = []): Promise<readonly string[]> {
  const checks = [...neededOrigins(), ...more].map(async (origin) => ({
    origin,
    granted: await browser.permissions.contains({ origins: [origin] }).catch(() => false),
  }));
  return (await Promise.all(checks)).filter((check) => !check.granted).map((check) => check.origin);
}

/**
 * Asks the user for hosts. Call it first thing in a click: any await before it loses the gesture.
 * @returns whether they were granted; false as well when the browser would not even ask
 */
export async function requestOrigins(origins: readonly string[]): Promise<boolean> {
  try {
    return await browser.permissions.request({ origins: [...origins] });
  } catch {
    return false;
  }
}

const notifications = { permissions: ['notifications' as const] };

/** Whether the browser lets us show notifications. */
export const mayNotify = (): Promise<boolean> => browser.permissions.contains(notifications).catch(() => false);

/**
 * Asks the user to let us show notifications. Call it first thing in a click: any await before it loses the gesture.
 * @returns whether that was granted; false as well when the browser would not even ask
 */
export async function requestNotifications(): Promise<boolean> {
  try {
    return await browser.permissions.request(notifications);
  } catch {
    return false;
  }
}

/** Calls back when hosts were granted or taken away. Returns a function that stops it. */
export function onAccess(listener: () => void): () => void {
  const { onAdded, onRemoved } = browser.permissions;
  onAdded.addListener(listener);
  onRemoved.addListener(listener);
  return () => {
    onAdded.removeListener(listener);
    onRemoved.removeListener(listener);
  };
}
