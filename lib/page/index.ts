import type { Subject } from '../model/subject.ts';
import { gmail } from './gmail.ts';
import { hubspot } from './hubspot.ts';
import { OUTLOOK, outlook } from './outlook.ts';

/** HubSpot's own hosts, whatever their region: the manifest says which of them the script runs on. */
const HUBSPOT = /^app(-\w+)?\.hubspot\.com$/;

/**
 * Whom a page is about, chosen by its host; null when it is about nobody or does not say.
 * A page that breaks its reader (markup can shadow `document.querySelector` by name) is about nobody.
 */
export function detect(document: Document, url: URL): Subject | null {
  const host = url.hostname;
  try {
    if (host === 'mail.google.com') return gmail(document, url);
    if (HUBSPOT.test(host)) return hubspot(document, url);
    if (OUTLOOK.test(host)) return outlook(document);
  } catch {
    // Nobody, below.
  }
  return null;
}
