/**
 * Whether a tab shows a page whose script could be ours. Of a page on a host that we may not use, the browser does not
 * even tell the address.
 */
export const isReadable = ({ url }: { readonly url?: string | undefined }): boolean =>
  url?.startsWith('https://') ?? false;
