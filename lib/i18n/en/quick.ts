/** English texts of the quick reply window. */
export const quick = {
  'quick.title': 'Quick reply',
  'quick.gone': 'The page that this was for is closed.',
} as const;
