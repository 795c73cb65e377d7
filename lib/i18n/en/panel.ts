/** English texts of what stands around a conversation: account and menu. */
export const panel = {
  'panel.sampleAccount': 'Sample data',
  'panel.portal': 'HubSpot account {portal}',
  'panel.connectedAs': '{user} · account {portal}',
  'panel.lookingUp': 'Looking up {name}',
  'panel.thisPage': 'the person on this page',
} as const;
