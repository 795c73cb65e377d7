/** English texts that several areas use. */
export const common = {
  'common.cancel': 'Cancel',
  'common.close': 'Close',
  'common.retry': 'Try again',
  'common.openInHubSpot': 'Open in HubSpot',
  'common.unknown': 'Unknown',
} as const;
