/** English texts of the area "options". */
export const options = {} as const;
