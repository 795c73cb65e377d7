/** English texts of the panel's menu, which comes after the first paint. */
export const menu = {
  'menu.name': 'More',
  'menu.options': 'Options',
  'menu.drafts': 'Drafts',
  'menu.draftCount': 'Drafts ({count})',
  'menu.keys': 'Keyboard shortcuts',
  'menu.waiting': 'Waiting for an answer',
  'menu.refresh': 'Look for what is new',
  'menu.disconnect': 'Disconnect',
  'menu.leaveSample': 'Leave the sample data',
} as const;
