import type { ChannelMessage, Comment } from './message.ts';

/** Senders whose remote pictures are loaded without being asked, by mail address. */

/** The mail address that a message says it comes from; undefined where it says none. */
export function senderAddress({ senders }: Pick<ChannelMessage | Comment, 'senders'>): string | undefined {
  const identifier = senders[0]?.deliveryIdentifier;
  const address = identifier?.type === 'HS_EMAIL_ADDRESS' ? identifier.value.trim().toLowerCase() : '';
  return /^[^\s@]+@[^\s@]+$/.test(address) ? address : undefined;
}

/** The list with or without an address, the newest last. */
export const withImageSender = (all: readonly string[], address: string, on: boolean): readonly string[] => {
  const others = all.filter((one) => one !== address);
  return on ? [...others, address] : others;
};
