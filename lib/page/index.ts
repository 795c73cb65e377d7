import { isHubspotHost } from '../model/hosts.ts';
import type { Subject } from '../model/subject.ts';
import { gmail } from './gmail.ts';
import { hubspot } from './hubspot.ts';
import { OUTLOOK, outlook } from './outlook.ts';

/** Reads a page. Pure: the same document and address give the same subject, and nothing is changed. */
export type Detector = (document: Document, url: URL) => Subject | null;

/** More people than this are no choice for anybody; the background takes no longer subjects from a page. */
const MOST = 20;

function detectorFor(host: string): Detector | undefined {
  if (isHubspotHost(host)) return hubspot;
  if (host === 'mail.google.com') return gmail;
  return OUTLOOK.test(host) ? outlook : undefined;
}

/**
 * Whom a page is about, chosen by its host; null when it is about nobody or does not say.
 * A page that breaks its reader (markup can shadow `document.querySelector` by name) is about nobody.
 */
export function detect(document: Document, url: URL): Subject | null {
  try {
    const found = detectorFor(url.hostname)?.(document, url);
    return found ? { ...found, candidates: found.candidates.slice(0, MOST), own: found.own.slice(0, MOST) } : null;
  } catch {
    return null;
  }
}
