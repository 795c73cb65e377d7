/** English texts of the area "thread". */
export const thread = {} as const;
