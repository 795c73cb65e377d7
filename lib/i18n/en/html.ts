/** English texts in and below the HTML of a message. */
export const html = {
  'html.images': { one: '{count} remote image blocked', other: '{count} remote images blocked' },
  'html.imagesTrackers': {
    one: '{images}, {count} looks like a tracker',
    other: '{images}, {count} look like trackers',
  },
  'html.imagesLoaded': { one: '{count} image loaded', other: '{count} images loaded' },
  'html.trackersBlocked': {
    one: '{images}, {count} tracker still blocked',
    other: '{images}, {count} trackers still blocked',
  },
  'html.imagesSample': '{images}. With sample data nothing is loaded.',
  'html.loadOnce': 'Load once',
  'html.always': 'Always for this sender',
  'html.notAlways': 'No longer for this sender',
  'html.asText': 'Show as text',
  'html.asDesigned': 'Show as designed',
  'html.showAll': 'Show all',
  'html.frame': 'Message as designed',
  'html.inlinePicture': 'Picture inside the message',
  'html.misleading': '(goes to {host})',
  'html.lies': {
    one: 'A link says another place than where it goes: {hosts}',
    other: 'Links say other places than where they go: {hosts}',
  },
} as const;
