/** What the preview page shows: one picture or one player. It travels in the address's hash, which nobody else sees. */
export interface PreviewRequest {
  readonly kind: 'image' | 'audio';
  /** https, or data: of a kind that can only be shown or played. */
  readonly url: string;
  /** What a screen reader says. */
  readonly name: string;
}

/** What the preview page tells the page around it: how high it is, in CSS pixels, or that there is nothing to show. */
export type PreviewReport =
  | { readonly preview: 'shown'; readonly height: number }
  | { readonly preview: 'failed'; readonly height: 0 };

const page = '/preview.html';
const longest = 4_000_000;

/** Address of the preview page for a request. */
export const previewPage = ({ kind, url, name }: PreviewRequest): string =>
  `${page}#${new URLSearchParams({ kind, url, name })}`;

/** Whether an address may be shown: https without a name and password in it, or data that is a picture or a sound. */
function isShowable(kind: PreviewRequest['kind'], address: string): boolean {
  if (address.length > longest) return false;
  if (address.startsWith('data:'))
    return (kind === 'image' ? /^data:image\/[\w.+-]+[;,]/ : /^data:audio\/[\w.+-]+[;,]/).test(address);
  try {
    const url = new URL(address);
    return url.protocol === 'https:' && url.username === '' && url.password === '';
  } catch {
    return false;
  }
}

/** Reads the hash of the preview page; undefined for anything that it does not show. */
export function parsePreview(hash: string): PreviewRequest | undefined {
  const query = new URLSearchParams(hash.replace(/^#/, ''));
  const kind = query.get('kind');
  const url = query.get('url') ?? '';
  if ((kind !== 'image' && kind !== 'audio') || !isShowable(kind, url)) return undefined;
  return { kind, url, name: (query.get('name') ?? '').slice(0, 300) };
}

/** Reads what a preview page said; undefined for any other message. */
export function parseReport(data: unknown): PreviewReport | undefined {
  if (typeof data !== 'object' || data === null || !('preview' in data)) return undefined;
  if (data.preview === 'failed') return { preview: 'failed', height: 0 };
  if (data.preview !== 'shown' || !('height' in data) || typeof data.height !== 'number') return undefined;
  return Number.isFinite(data.height) ? { preview: 'shown', height: Math.max(0, data.height) } : undefined;
}
