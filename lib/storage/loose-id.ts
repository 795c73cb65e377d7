/** Whether a text for nobody yet is a tab's. */
export const isTab = (key: string): boolean => key.startsWith('tab:');

/** The id of a text. */
export const looseId = (account: string, key: string): string => `${account}/${key}`;
