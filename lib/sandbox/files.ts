import { iso } from './wire.ts';

/** A file in HubSpot's file manager. The sandbox keeps what it is, not its bytes. */
export interface StoredFile {
  readonly id: string;
  /** Without the extension. */
  readonly name: string;
  readonly extension: string;
  readonly size: number;
  readonly contentType: string;
  readonly access: string;
  readonly folder: string;
  readonly createdAt: number;
}

/** HubSpot's rough kinds of file. */
export function fileType(contentType: string): string {
  if (contentType.startsWith('image/')) return 'IMG';
  if (contentType.startsWith('video/')) return 'MOVIE';
  if (contentType.startsWith('audio/')) return 'AUDIO';
  return /pdf|word|text|sheet|presentation/.test(contentType) ? 'DOCUMENT' : 'OTHER';
}

/** "crates.jpg" as name and extension. */
export function splitName(name: string): { readonly name: string; readonly extension: string } {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? { name: name.slice(0, dot), extension: name.slice(dot + 1).toLowerCase() } : { name, extension: '' };
}

const types: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
};

/** A file of the sample data, from the attachment that names it. */
export function sampleFile(id: string, fullName: string, createdAt: number): StoredFile {
  const { name, extension } = splitName(fullName);
  return {
    id,
    name,
    extension,
    size: 40_000 + (Number(id) % 97) * 13_001,
    contentType: types[extension] ?? 'application/octet-stream',
    access: 'PRIVATE',
    folder: '/conversations',
    createdAt,
  };
}

/** A file on the wire. */
export const fileWire = (file: StoredFile, host: string) => ({
  id: file.id,
  name: file.name,
  extension: file.extension,
  size: file.size,
  type: fileType(file.contentType),
  access: file.access,
  path: `${file.folder}/${file.name}.${file.extension}`,
  encoding: file.extension,
  archived: false,
  isUsableInContent: false,
  sourceGroup: 'CONVERSATIONS',
  createdAt: iso(file.createdAt),
  updatedAt: iso(file.createdAt),
  url: fileAddress(file, host),
  defaultHostingUrl: fileAddress(file, host),
});

/** Where the bytes are. */
export const fileAddress = (file: StoredFile, host: string): string =>
  `https://${host}/hubfs/${file.id}/${encodeURIComponent(`${file.name}.${file.extension}`)}`;
