/** English texts about nobody, several people, and finding somebody. */
export const finding = {
  'contact.none': 'No contact on this page',
  'contact.noPerson': 'This page names nobody. Open a mail or a record, or find somebody here.',
  'contact.notAPage': 'Threadside can’t read this page. Find somebody here instead.',
  'contact.notFound': 'HubSpot has no contact with {address}. Find the person under another address or name.',
  'contact.again': 'Look again',
  'contact.thisAddress': 'this address',
  'contact.several': { one: 'One person on this page', other: '{count} people on this page' },
  'contact.chooseOne': 'Whose conversations would you like to see?',
  'contact.people': 'People on this page',
  'contact.findHint': 'Name or e-mail address',
  'contact.findFailed': 'The search did not work.',
  'contact.searching': 'Searching',
  'contact.results': 'Contacts found',
  'contact.found': { one: '{count} contact found', other: '{count} contacts found' },
  'contact.foundNone': 'Nobody found for “{query}”. Try a part of the name, or the whole e-mail address.',
} as const;
