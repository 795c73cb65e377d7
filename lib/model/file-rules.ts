import { type Failure, failure } from './errors.ts';
import { largestFile, mostFiles } from './file-limits.ts';

/** What may be attached at all. Everything else is HubSpot's to judge. */

/**
 * File types that run when they are opened: mail servers send a message back that carries one, so it would never arrive.
 * Source: the types that Gmail blocks (support.google.com/mail/answer/6590), and the installers of other systems.
 */
const executable: ReadonlySet<string> = new Set(
  (
    'ade adp apk app appx appxbundle bat cab chm cmd com command cpl deb diagcab diagcfg diagpkg dll dmg ex exe hta ins iso ' +
    'isp jar jnlp js jse lib lnk mde mjs msc msi msix msixbundle msp mst nsh pif pkg ps1 reg rpm scr sct sh shb sys vb vbe ' +
    'vbs vhd vxd wsc wsf wsh xll'
  ).split(' '),
);

/** The extension in lower case; '' when there is none. Dots and spaces at the end don't count: systems drop them. */
export const extensionOf = (name: string): string =>
  /\.([^.\s/\\]+)$/.exec(name.replace(/[.\s]+$/, ''))?.[1]?.toLowerCase() ?? '';

/**
 * Why a file can't be attached, or undefined.
 * @param attached how many hang on the draft already
 */
export function refusalOf(
  { name, size }: { readonly name: string; readonly size: number },
  attached = 0,
): Failure | undefined {
  if (attached >= mostFiles) return failure('invalid', { reason: 'file-count' });
  if (executable.has(extensionOf(name))) return failure('invalid', { reason: 'file-type' });
  if (size > largestFile) return failure('invalid', { reason: 'file-too-large' });
  if (size === 0) return failure('invalid', { reason: 'file-empty' });
  return undefined;
}

/** Longest name, in characters: what file systems take. */
const longestName = 200;

/** A name that can be sent: no path, nothing invisible that could turn the extension around, not too long. */
export function safeName(name: string): string {
  const bare = name
    .replace(/^.*[/\\]/, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  if (bare.length <= longestName) return bare || 'file';
  const extension = extensionOf(bare);
  const end = extension && extension.length < 16 ? `.${extension}` : '';
  return bare.slice(0, longestName - end.length) + end;
}

const two = (n: number): string => String(n).padStart(2, '0');

/**
 * The name of a file that was pasted. What comes from the clipboard is called "image.png" by every browser: it gets the
 * time, so that several are told apart.
 * @param at local time
 * @param index which of several that were pasted together
 */
export function pastedName(
  { name, type }: { readonly name: string; readonly type: string },
  at: Date,
  index = 0,
): string {
  const nameless = name === '' || /^image\.\w+$/i.test(name);
  if (!nameless) return name;
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const time = `${two(at.getHours())}.${two(at.getMinutes())}.${two(at.getSeconds())}`;
  const extension = extensionOf(name) || (/^image\/([a-z]+)/.exec(type)?.[1] ?? 'bin').replace('jpeg', 'jpg');
  return `Screenshot ${day} ${time}${index > 0 ? ` (${index + 1})` : ''}.${extension}`;
}
