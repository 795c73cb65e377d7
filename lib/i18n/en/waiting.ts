/** English texts about the conversations that wait for the agent. */
export const waiting = {
  'waiting.count': '{count} waiting',
  'waiting.show': {
    one: '{count} conversation waits for an answer: show it',
    other: '{count} conversations wait for an answer: show them',
  },
  'waiting.title': 'Waiting for an answer',
  'waiting.none': 'Nobody waits for an answer.',
  'waiting.off':
    'Threadside does not count what waits. Counting asks HubSpot for news in the background, at most twice a minute.',
  'waiting.switchOn': 'Count what waits',
  'waiting.offer': 'Count what waits?',
  'waiting.offerTitle': 'Show on the toolbar button how many conversations wait for an answer',
  'waiting.someone': 'Somebody',
  'waiting.more': {
    one: 'And {count} more that has waited for less time.',
    other: 'And {count} more that have waited for less time.',
  },
} as const;
