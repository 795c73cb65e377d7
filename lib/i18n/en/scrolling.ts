/** English texts about the ends of a history, and what is on its way into it. */
export const scrolling = {
  'thread.beginning': 'Beginning of the conversation',
  'thread.older': 'Show older messages',
  'thread.olderFailed': 'The older messages could not be loaded.',
  'thread.newBelow': { one: '{count} new', other: '{count} new' },
  'thread.toNewest': 'Newest',
  'thread.pendingOutgoing': 'Outgoing message from {name}, {status}',
  'thread.pendingComment': 'Comment from {name}, {status}',
} as const;
