/** English texts of the area "contact". */
export const contact = {
  'contact.nameless': 'Contact without a name',
  'contact.pin': 'Stay with this contact',
  'contact.unpin': 'Follow the page again',
  'contact.pinned': 'Pinned to this contact',
  'contact.find': 'Find a contact',
} as const;
