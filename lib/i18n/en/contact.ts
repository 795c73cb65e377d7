/** English texts of the area "contact". */
export const contact = {} as const;
