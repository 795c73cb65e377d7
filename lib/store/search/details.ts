import { fold } from '../../model/fold.ts';
import { isChannelMessage, isIncoming, type Message } from '../../model/message.ts';
import { type SearchTerms, snippetOf } from '../../model/search.ts';
import { fieldsOf, isSearched, type SearchField } from '../../model/search-fields.ts';
import type { HitDetails } from './state.ts';

const order: readonly SearchField[] = ['text', 'subject', 'files', 'who'];

/**
 * What is shown of a message that was found: a snippet of the field in which most of the words stand.
 * @returns undefined for what is not searched
 */
export function detailsOf(
  message: Message,
  terms: SearchTerms,
  names: (actorId: string) => string | undefined,
): HitDetails | undefined {
  if (!isSearched(message)) return undefined;
  const fields = fieldsOf(message, names);
  const counts = order.map((field) => {
    const folded = fold(fields[field]);
    return terms.filter((term) => folded.includes(term)).length;
  });
  const best = order[counts.indexOf(Math.max(...counts))] ?? 'text';
  // Who wrote it stands above the snippet anyway.
  const field = best === 'who' && fields.text ? 'text' : best;
  const channel = isChannelMessage(message);
  return {
    actorId: message.senders[0]?.actorId ?? message.createdBy,
    name: message.senders[0]?.name,
    kind: channel ? (isIncoming(message) ? 'in' : 'out') : 'comment',
    field,
    parts: snippetOf(fields[field], terms),
  };
}
