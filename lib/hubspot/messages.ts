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
import type { Draft, Raw } from './parse.ts';
import { boolean, child, compact, id, list, number, object, put, string, strings, time, word } from './parse.ts';
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

type AnyEntry = Draft<ChannelMessage> | Draft<Comment> | Draft<ThreadEvent>;

/** What every entry has; the caller adds what its type needs. */
function entry<T extends AnyEntry>(raw: Raw, key: string, threadId: string, type: T['type']) {
  const updatedAt = time(raw, 'updatedAt');
  const draft = {
    id: key,
    threadId: id(raw, 'conversationsThreadId') ?? threadId,
    type,
    createdAt: time(raw, 'createdAt') ?? updatedAt ?? 0,
    senders: list(raw, 'senders', parseSender),
    recipients: list(raw, 'recipients', parseRecipient),
    archived: boolean(raw, 'archived') ?? false,
  } as unknown as T;
  put<AnyEntry, 'updatedAt'>(draft, 'updatedAt', updatedAt);
  put<AnyEntry, 'createdBy'>(draft, 'createdBy', id(raw, 'createdBy'));
  put<AnyEntry, 'client'>(draft, 'client', parseClient(raw.client));
  return draft;
}

/** What a person wrote. */
function write(draft: Draft<ChannelMessage> | Draft<Comment>, raw: Raw): void {
  draft.text = string(raw, 'text') ?? '';
  put(draft, 'richText', string(raw, 'richText'));
  draft.attachments = list(raw, 'attachments', parseAttachment);
}

function channelMessage(raw: Raw, draft: Draft<ChannelMessage>): ChannelMessage {
  write(draft, raw);
  put(draft, 'direction', word(raw, 'direction'));
  put(draft, 'channelId', id(raw, 'channelId'));
  put(draft, 'channelAccountId', id(raw, 'channelAccountId'));
  put(draft, 'subject', string(raw, 'subject'));
  put(draft, 'truncationStatus', word(raw, 'truncationStatus'));
  put(draft, 'inReplyToId', id(raw, 'inReplyToId'));
  put(draft, 'status', parseStatus(raw.status));
  return draft;
}

function comment(raw: Raw, draft: Draft<Comment>): Comment {
  write(draft, raw);
  return draft;
}

const events: ReadonlySet<string> = new Set(['ASSIGNMENT', 'THREAD_STATUS_CHANGE', 'THREAD_INBOX_CHANGE']);

function threadEvent(raw: Raw, draft: Draft<ThreadEvent>, type: string | undefined): ThreadEvent {
  put(draft, 'assignedTo', id(raw, 'assignedTo'));
  put(draft, 'assignedFrom', id(raw, 'assignedFrom'));
  put(draft, 'newStatus', word(raw, 'newStatus'));
  put(draft, 'fromInboxId', id(raw, 'fromInboxId'));
  put(draft, 'toInboxId', id(raw, 'toInboxId'));
  if (draft.type !== 'UNKNOWN') return draft;
  put(draft, 'originalType', type);
  put(draft, 'text', word(raw, 'text'));
  return draft;
}

/**
 * Reads one entry of a history; undefined without an id. A type that we do not know is an `UNKNOWN` event.
 * @param threadId the thread that was asked, for answers that do not say it
 */
export function parseMessage(body: unknown, threadId: string): Message | undefined {
  const raw = object(body);
  const key = raw && id(raw, 'id');
  if (!raw || !key) return undefined;
  const type = word(raw, 'type');
  if (type === 'MESSAGE' || type === 'WELCOME_MESSAGE') return channelMessage(raw, entry(raw, key, threadId, type));
  if (type === 'COMMENT') return comment(raw, entry(raw, key, threadId, type));
  const known = type !== undefined && events.has(type) ? (type as ThreadEvent['type']) : 'UNKNOWN';
  return threadEvent(raw, entry(raw, key, threadId, known), type);
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
