import { looksLikeAddress } from './mail-address.ts';
import type { ChannelMessage, Comment } from './message.ts';

/** Senders whose remote pictures are loaded without being asked, by mail address. More than this nobody keeps. */
export const mostImageSenders = 1_000;

/** The mail address that a message says it comes from; undefined where it says none. */
export function senderAddress({ senders }: Pick<ChannelMessage | Comment, 'senders'>): string | undefined {
  const identifier = senders[0]?.deliveryIdentifier;
  const address = identifier?.type === 'HS_EMAIL_ADDRESS' ? identifier.value.trim().toLowerCase() : '';
  return looksLikeAddress(address) ? address : undefined;
}

/** The list with or without an address; the newest is the last, and the oldest goes when there is no room. */
export const withImageSender = (all: readonly string[], address: string, on: boolean): readonly string[] => {
  const others = all.filter((one) => one !== address);
  return on ? [...others, address].slice(-mostImageSenders) : others;
};
