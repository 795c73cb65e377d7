/** English texts of formatting what one writes. */
export const formatting = {
  'formatting.toolbar': 'Formatting',
  'formatting.bold': 'Bold',
  'formatting.italic': 'Italic',
  'formatting.bullets': 'Bulleted list',
  'formatting.numbers': 'Numbered list',
  'formatting.quote': 'Quote',
  'formatting.link': 'Link',
  'formatting.address': 'Link address',
  'formatting.addressHint': 'https://… or an e-mail address',
  'formatting.setLink': 'Set link',
  'formatting.removeLink': 'Remove link',
  'formatting.noAddress': 'That is no address of a web page, a mailbox or a phone.',
  'formatting.plainOnly': 'This channel takes plain text: what stands here goes out without formatting.',
  'formatting.mentions': 'People to mention',
  'formatting.mentionNote': 'HubSpot shows the name, but may not notify them.',
} as const;
