/** What is called how in `storage.session`, for all who read or write it: on its own, because a first paint reads it too. */

/** Whom a tab's page is about. */
export const subjectName = (tabId: number): string => `subject:${tabId}`;
/** The contact that the panel of a window stays with. */
export const pinName = (windowId: number | undefined): string => `pin:${windowId}`;
/** What a panel showed last of somebody. @param key `subjectKey` */
export const pictureName = (key: string): string => `picture:${key}`;
/** The last of these, whoever it is of, with its key: so that a first paint asks once. */
export const lastPictureName = 'picture';
