import type { FileAttachment } from '../../lib/model/attachment.ts';
import type { FileAccess } from './file-access.ts';
import { safeUrl } from './links.ts';

/** What a file is for whoever reads. */
export type FileKind = 'image' | 'audio' | 'voice' | 'sticker' | 'other';

/** "1.2 MB", in steps of 1,000 as the systems of today count. */
export function fileSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** What a file is, from what HubSpot says of its use, its type or its name. */
export function fileKind(file: FileAttachment): FileKind {
  const usage = file.fileUsageType?.toUpperCase();
  if (usage === 'VOICE_RECORDING') return 'voice';
  if (usage === 'STICKER') return 'sticker';
  const hint = `${file.mimeType ?? ''} ${file.name ?? ''}`;
  if (usage === 'IMAGE' || /^image\/|\.(?:png|jpe?g|gif|webp|heic|svg|bmp|tiff?)$/i.test(hint)) return 'image';
  if (usage === 'AUDIO' || /^audio\/|\.(?:mp3|m4a|ogg|opus|wav|aac)$/i.test(hint)) return 'audio';
  return 'other';
}

/** A file's own address, when anybody can open it. HubSpot's API is none: without our token it answers 401. */
export function publicAddress(file: FileAttachment, access: FileAccess | undefined): URL | undefined {
  const url = safeUrl(file.url);
  if (!url || url.hostname === 'api.hubapi.com' || access?.public === false) return undefined;
  return /^https?:$/.test(url.protocol) ? url : undefined;
}
