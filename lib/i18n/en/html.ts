/** English texts in and below the HTML of a message. */
export const html = {
  'html.images': { one: '{count} remote image blocked', other: '{count} remote images blocked' },
  'html.imagesTrackers': {
    one: '{images}, {count} looks like a tracker',
    other: '{images}, {count} look like trackers',
  },
  'html.misleading': '(goes to {host})',
} as const;
