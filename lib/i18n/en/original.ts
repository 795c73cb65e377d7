/** English texts about messages that HubSpot shortened. */
export const original = {
  'original.cut': 'HubSpot shortened this message.',
  'original.cutReply': 'Earlier text left out.',
  'original.show': 'Show original',
  'original.whole': 'Shortened by HubSpot; this is the whole message.',
  'original.failed': 'The original could not be loaded.',
} as const;
