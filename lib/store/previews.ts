import { bareSubject, byTime, isChannelMessage, isIncoming, type Message } from '../model/message.ts';
import type { ThreadPreview } from '../model/thread.ts';

const snippetLength = 140;

/** The first words of a text on one line, cut at a word where that is near. */
export function firstWords(text: string): string | undefined {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= snippetLength) return line || undefined;
  const cut = line.slice(0, snippetLength - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > snippetLength - 20 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** What the list shows of a thread, from the messages that the cache has of it; undefined when it has none. */
export function previewOf(threadId: string, messages: readonly Message[]): ThreadPreview | undefined {
  if (messages.length === 0) return undefined;
  const sorted = [...messages].sort(byTime);
  const channel = sorted.filter(isChannelMessage);
  const subject = channel.map((m) => bareSubject(m.subject ?? '')).findLast(Boolean);
  const said = sorted.findLast((m) => m.type !== 'ASSIGNMENT' && 'text' in m && m.text?.trim());
  const snippet = said && 'text' in said ? firstWords(said.text ?? '') : undefined;
  return {
    threadId,
    ...(subject ? { subject } : {}),
    ...(snippet ? { snippet } : {}),
    failed: channel.findLast((m) => !isIncoming(m))?.status?.statusType === 'FAILED',
  };
}
