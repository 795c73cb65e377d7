import type { Candidate, Subject } from '../model/subject.ts';
import { attribute, isNobody, people, person, shown, unique } from './people.ts';

/** A page that names more people than this is a directory: it is about none of them. */
const MOST = 8;

/** Whom any other page that the agent has allowed names: what is selected, else marked-up people and mailto: links. */
export function other(document: Document): Subject | null {
  const selected = people(document.getSelection()?.toString());
  const named = selected.length > 0 ? selected : [...markedUp(document), ...linked(document)];
  const candidates = unique(named).filter((one) => !isNobody(one.address));
  return candidates.length > 0 && candidates.length <= MOST ? { site: 'other', candidates, own: [] } : null;
}

/** Microdata (`itemprop=email`) and vCard markup (`.vcard .email`, `.h-card .u-email`). */
const markedUp = (document: Document): Candidate[] =>
  shown(document, '[itemprop=email], .vcard .email, .h-card .u-email').flatMap((element) => {
    const card = element.closest('[itemscope], .vcard, .h-card');
    const name = card?.querySelector('[itemprop=name], .fn, .p-name')?.textContent;
    return person(attribute(element, 'content') || mailto(element) || element.textContent, name) ?? [];
  });

/** `mailto:` links. */
const linked = (document: Document): Candidate[] =>
  shown(document, 'a[href^="mailto:" i]').flatMap((link) => people(mailto(link)));

/** The addresses of a mailto: link; null when it is none or can't be decoded. */
function mailto(link: Element): string | null {
  const [, to] = /^mailto:([^?]*)/i.exec(attribute(link, 'href')) ?? [];
  try {
    return to ? decodeURIComponent(to) : null;
  } catch {
    return null;
  }
}

/*
 * https://crm.sandoval.example/people/17    <a href="mailto:petra@sandoval.example">
 * https://www.sandoval.example/imprint      <span itemprop="email">, <p class="vcard"><b class="fn">…<a class="email">
 */
