/**
 * The values that HubSpot's own description names, by where they stand. Anything else can come too: a new one is shown
 * as it came. Source: Conversations API 2026-09; DELIVERED only in the description that the project began with.
 */
export const messageTypes = [
  'MESSAGE',
  'COMMENT',
  'WELCOME_MESSAGE',
  'ASSIGNMENT',
  'THREAD_STATUS_CHANGE',
  'THREAD_INBOX_CHANGE',
] as const;
export const directions = ['INCOMING', 'OUTGOING'] as const;
export const statusTypes = ['SENT', 'FAILED', 'RECEIVED', 'READ', 'DELIVERED'] as const;
export const truncations = ['NOT_TRUNCATED', 'TRUNCATED_TO_MOST_RECENT_REPLY', 'TRUNCATED'] as const;
export const clientTypes = ['HUBSPOT', 'INTEGRATION', 'SYSTEM', 'UNKNOWN'] as const;
export const identifierTypes = [
  'HS_EMAIL_ADDRESS',
  'HS_PHONE_NUMBER',
  'HS_SHORT_CODE',
  'CHANNEL_SPECIFIC_OPAQUE_ID',
] as const;
export const cardLabels = ['CELL', 'HOME', 'MAIN', 'WORK'] as const;
export const mediaTypes = [
  'ARTICLE',
  'AUDIO',
  'CAROUSEL',
  'DOCUMENT',
  'GIF',
  'LINK',
  'NONE',
  'PHOTO',
  'POLL',
  'STORY',
  'VIDEO',
] as const;
