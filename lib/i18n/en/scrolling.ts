/** English texts about the ends of a history. */
export const scrolling = {
  'thread.beginning': 'Beginning of the conversation',
  'thread.older': 'Show older messages',
  'thread.olderFailed': 'The older messages could not be loaded.',
  'thread.newBelow': { one: '{count} new', other: '{count} new' },
  'thread.toNewest': 'Newest',
} as const;
