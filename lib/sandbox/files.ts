import { drawn } from './drawn.ts';
import { hexId } from './random.ts';
import { iso } from './wire.ts';

/** A file in HubSpot's file manager: what it is, without its bytes (bytes.ts). */
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
  /** Somebody uploaded it: it has bytes. The sample data's own files are drawn. */
  readonly uploaded?: true;
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

/** A file of the sample data, from the attachment that names it. `open`: anybody may read it. */
export function sampleFile(id: string, fullName: string, open: boolean, createdAt: number): StoredFile {
  const { name, extension } = splitName(fullName);
  return {
    id,
    name,
    extension,
    get size() {
      return drawn({ id, name, extension }).size;
    },
    contentType: types[extension] ?? 'application/octet-stream',
    access: open ? 'PUBLIC_NOT_INDEXABLE' : 'PRIVATE',
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

/** Whether its address opens it without a signature. */
export const isPublic = (file: StoredFile): boolean => file.access.startsWith('PUBLIC_');

/** Proves that the file manager gave an address out; `expires` in milliseconds. */
export const signature = (seed: number, file: StoredFile, expires: number): string =>
  hexId(`signed:${seed}:${file.id}:${expires}`);

/** Where the bytes are. */
export const fileAddress = (file: StoredFile, host: string): string =>
  `https://${host}/hubfs/${file.id}/${encodeURIComponent(`${file.name}.${file.extension}`)}`;
