import type {
  ChannelMessage,
  Client,
  Comment,
  Message,
  MessageStatus,
  OriginalContent,
  ThreadEvent,
} from '../model/message.ts';
import type { Result } from '../model/result.ts';
import { parseAttachment } from './attachments.ts';
import type { CallOptions, Http } from './call.ts';
import { parseRecipient, parseSender } from './identifiers.ts';
import type { Page, PageOptions } from './paging.ts';
import { pages, parsePage } from './paging.ts';
import type { Raw } from './parse.ts';
import { boolean, child, compact, id, list, number, object, string, strings, time, word } from './parse.ts';
import { conversations } from './paths.ts';

function parseClient(body: unknown): Client | undefined {
  const raw = object(body);
  return raw && compact({ clientType: word(raw, 'clientType'), integrationAppId: number(raw, 'integrationAppId') });
}

/** Reads a delivery status. */
export function parseStatus(body: unknown): MessageStatus | undefined {
  const raw = object(body);
  if (!raw) return undefined;
  const details = child(raw, 'failureDetails');
  const tokens = strings(details, 'errorMessageTokens');
  return compact({
    statusType: word(raw, 'statusType'),
    failure: word(details, 'errorMessage'),
    failureTokens: Object.keys(tokens).length > 0 ? tokens : undefined,
  });
}

/** What every entry has. */
const entry = (raw: Raw, key: string, threadId: string) => ({
  id: key,
  threadId: id(raw, 'conversationsThreadId') ?? threadId,
  createdAt: time(raw, 'createdAt') ?? time(raw, 'updatedAt') ?? 0,
  updatedAt: time(raw, 'updatedAt'),
  createdBy: id(raw, 'createdBy'),
  client: parseClient(raw.client),
  senders: list(raw, 'senders', parseSender),
  recipients: list(raw, 'recipients', parseRecipient),
  archived: boolean(raw, 'archived') ?? false,
});

type Entry = ReturnType<typeof entry>;

const written = (raw: Raw) => ({
  text: string(raw, 'text') ?? '',
  richText: string(raw, 'richText'),
  attachments: list(raw, 'attachments', parseAttachment),
});

const channelMessage = (raw: Raw, type: ChannelMessage['type'], base: Entry): ChannelMessage =>
  compact({
    ...base,
    type,
    ...written(raw),
    direction: word(raw, 'direction'),
    channelId: id(raw, 'channelId'),
    channelAccountId: id(raw, 'channelAccountId'),
    subject: string(raw, 'subject'),
    truncationStatus: word(raw, 'truncationStatus'),
    inReplyToId: id(raw, 'inReplyToId'),
    status: parseStatus(raw.status),
  });

const comment = (raw: Raw, base: Entry): Comment => compact({ ...base, type: 'COMMENT' as const, ...written(raw) });

const events: ReadonlySet<string> = new Set(['ASSIGNMENT', 'THREAD_STATUS_CHANGE', 'THREAD_INBOX_CHANGE']);

function threadEvent(raw: Raw, type: string | undefined, base: Entry): ThreadEvent {
  const known = type !== undefined && events.has(type);
  return compact({
    ...base,
    type: known ? (type as ThreadEvent['type']) : ('UNKNOWN' as const),
    originalType: known ? undefined : type,
    assignedTo: id(raw, 'assignedTo'),
    assignedFrom: id(raw, 'assignedFrom'),
    newStatus: word(raw, 'newStatus'),
    fromInboxId: id(raw, 'fromInboxId'),
    toInboxId: id(raw, 'toInboxId'),
    text: known ? undefined : word(raw, 'text'),
  });
}

/**
 * Reads one entry of a history; undefined without an id. A type that we do not know is an `UNKNOWN` event.
 * @param threadId the thread that was asked, for answers that do not say it
 */
export function parseMessage(body: unknown, threadId: string): Message | undefined {
  const raw = object(body);
  const key = raw && id(raw, 'id');
  if (!raw || !key) return undefined;
  const base = entry(raw, key, threadId);
  const type = word(raw, 'type');
  if (type === 'MESSAGE' || type === 'WELCOME_MESSAGE') return channelMessage(raw, type, base);
  return type === 'COMMENT' ? comment(raw, base) : threadEvent(raw, type, base);
}

function parseContent(body: unknown): OriginalContent | undefined {
  const raw = object(body);
  return raw && compact({ text: string(raw, 'text'), richText: string(raw, 'richText') });
}

/** What a list of messages can be asked for. */
export interface MessageQuery {
  readonly after?: string | undefined;
  /** 100 unless said otherwise: HubSpot states no limit, and that is what is known to work. */
  readonly limit?: number | undefined;
  readonly archived?: boolean | undefined;
  readonly sort?: readonly string[] | undefined;
}

/** One page of a thread's history. HubSpot promises no order: sort with `byTime`. */
export const listMessages = (
  http: Http,
  threadId: string,
  query: MessageQuery = {},
  options: CallOptions = {},
): Promise<Result<Page<Message>>> =>
  http.request({
    ...options,
    method: 'GET',
    path: conversations(http.version, 'threads', threadId, 'messages'),
    query: { limit: 100, ...query },
    parse: parsePage((item) => parseMessage(item, threadId)),
  });

/** A thread's whole history, page by page. */
export const messagePages = (
  http: Http,
  threadId: string,
  query: MessageQuery = {},
  options: CallOptions & PageOptions = {},
): AsyncGenerator<Result<Page<Message>>, void, void> =>
  pages((after) => listMessages(http, threadId, { ...query, after }, options), { after: query.after, ...options });

/** One entry of a history; the failure `not-found` when there is none. */
export const getMessage = (
  http: Http,
  threadId: string,
  messageId: string,
  options: CallOptions = {},
): Promise<Result<Message>> =>
  http.request({
    ...options,
    method: 'GET',
    path: conversations(http.version, 'threads', threadId, 'messages', messageId),
    parse: (body) => parseMessage(body, threadId),
  });

/** The whole of a message that HubSpot shortened. */
export const getOriginalContent = (
  http: Http,
  threadId: string,
  messageId: string,
  options: CallOptions = {},
): Promise<Result<OriginalContent>> =>
  http.request({
    ...options,
    method: 'GET',
    path: conversations(http.version, 'threads', threadId, 'messages', messageId, 'original-content'),
    parse: parseContent,
  });
