import type { Subject } from '../../../lib/model/subject.ts';
import { detect } from '../../../lib/page/index.ts';

/** Puts a page into the test's document, as a browser would have it when the page's script starts. */
export function show(html: string): Document {
  document.open();
  document.write(html);
  document.close();
  return document;
}

/** Whom the page in the test's document is about, at this address. */
export const at = (url: string): Subject | null => detect(document, new URL(url));

/** The addresses of the people that the page in the test's document is about. */
export const addressesAt = (url: string): string[] => at(url)?.candidates.map((one) => one.address) ?? [];
