/** English texts of messages that did not reach people. */
export const delivery = {
  'delivery.failed': 'Not sent: {reason}',
  'delivery.failedNoReason': 'Not sent. HubSpot does not say why.',
  'delivery.next': 'Check the address, then send it again.',
  'delivery.again': 'Send again…',
  'delivery.againTitle': 'Puts the text back into the reply box, to the same people. Nothing is sent yet.',
} as const;
