/** English texts of the area "composer". */
export const composer = {} as const;
