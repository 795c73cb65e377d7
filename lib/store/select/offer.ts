import { asksAgent } from '../../model/outbox.ts';
import { wantsWaiting } from '../../model/settings.ts';
import type { PanelState } from '../state.ts';

/**
 * Whether the panel may offer to count what waits for an answer: once the agent has answered somebody and nothing asks for
 * a decision, unless they or an administrator said no.
 */
export function selectMayOffer({ known, settingsRead, outbox }: PanelState): boolean {
  const open = !wantsWaiting(known.settings) && known.settings.waitingOffer && !known.managed.includes('waitingCount');
  return settingsRead && open && outbox.some((i) => i.state === 'sent') && !outbox.some(asksAgent);
}
