/**
 * Whether a row has the fields that everybody relies on. One of garbage, whoever wrote it, is as good as none: what it
 * stood for is asked for again.
 */
const has = (row: unknown, fields: Readonly<Record<string, string>>): boolean =>
  Object.entries(fields).every(([name, type]) => {
    const value = (row as Record<string, unknown>)[name];
    return (Array.isArray(value) ? 'array' : typeof value) === type;
  });

const lists = { senders: 'array', recipients: 'array' };
const said = { text: 'string', attachments: 'array' };

export const isContact = (row: object | undefined): boolean =>
  !!row && has(row, { additionalEmails: 'array', mergedIds: 'array' });

export const isThread = (row: object | undefined): boolean =>
  !!row && has(row, { contactId: 'string', archived: 'boolean' });

export const isMessage = (row: object | undefined): boolean => {
  if (!row || !has(row, { type: 'string', createdAt: 'number', ...lists })) return false;
  const { type } = row as { type: string };
  return !/^(MESSAGE|WELCOME_MESSAGE|COMMENT)$/.test(type) || has(row, said);
};

export const isDraft = (row: object | undefined): boolean => !!row && has(row, { text: 'string', threadId: 'string' });

export const isItem = (row: object | undefined): boolean =>
  !!row && has(row, { threadId: 'string', state: 'string', intent: 'object', createdAt: 'number' });
