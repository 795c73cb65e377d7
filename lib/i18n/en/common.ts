/** English texts that several areas use. */
export const common = {
  'app.name': 'Threadside',
  'common.cancel': 'Cancel',
  'common.close': 'Close',
  'common.retry': 'Try again',
  'common.undo': 'Undo',
  'common.dismiss': 'Dismiss',
  'common.openInHubSpot': 'Open in HubSpot',
  'common.unknown': 'Unknown',
} as const;
