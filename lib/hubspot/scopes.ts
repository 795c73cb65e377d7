import type { Raw } from './parse.ts';
import { child, list, object, text, word } from './parse.ts';

/** Where HubSpot's 403 bodies name scopes; which of them is there differs from API to API. */
const places = ['requiredGranularScopes', 'requiredScopes', 'missingScopes', 'missingGranularScopes', 'scopes'];

const split = (line: string): string[] => line.split(/[\s,;[\]"']+/).filter((x) => /^[a-z][\w.-]*$/.test(x));

function named(context: Raw): string[] {
  return places.flatMap((place) => [...list(context, place, text), word(context, place) ?? ''].flatMap(split));
}

/** Scopes in a sentence: dotted names of the families that the API has. Addresses of web pages are no scopes. */
const spoken = (message: string): string[] =>
  message.replace(/https?:\/\/\S+/g, ' ').match(/\b(?:conversations|crm|settings|files)\.[a-z_]+(?:\.[a-z_]+)*/g) ?? [];

/** The scopes that a 403 body says are missing, each once, in its order. */
export function missingScopes(raw: Raw): readonly string[] {
  const details = list(raw, 'errors', object);
  const all = [raw, ...details];
  const listed = all.flatMap((part) => [...named(child(part, 'context')), ...named(part)]);
  const found = listed.length > 0 ? listed : all.flatMap((part) => spoken(word(part, 'message') ?? ''));
  return [...new Set(found)];
}
