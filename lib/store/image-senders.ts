import { withImageSender } from '../model/image-senders.ts';
import { isOff } from '../model/policy.ts';
import type { Ctx } from './context.ts';
import type { PanelState } from './state.ts';

/** Whether this is the sample account, of which nothing leaves the browser. */
export const isSample = ({ account }: PanelState): boolean => account?.kind === 'sample';

/** Whether remote pictures may be loaded here at all: not before it is known whose they are and what an administrator says. */
export const mayLoadImages = (state: PanelState): boolean =>
  !!state.account && !isSample(state) && state.settingsRead && !isOff(state.known.policy, 'images');

/** Whether the list of senders is the agent's own. */
export const mayKeepImageSenders = ({ known }: PanelState): boolean => !known.managed.includes('imageSenders');

/** Whether the pictures of a sender are loaded without being asked; never where nobody knows who it is. */
export const isImageSender = ({ known }: PanelState, address: string | undefined): boolean =>
  address !== undefined && known.settings.imageSenders.includes(address);

/** Remembers, or forgets, that a sender's pictures are loaded. On screen at once; the disk follows. */
export async function keepImageSender(
  { store, deps }: Pick<Ctx, 'store' | 'deps'>,
  address: string,
  on: boolean,
): Promise<void> {
  const { known } = store.getState();
  const imageSenders = withImageSender(known.settings.imageSenders, address, on);
  store.setState({ known: { ...known, settings: { ...known.settings, imageSenders } } });
  await deps.writeSettings({ imageSenders });
}
