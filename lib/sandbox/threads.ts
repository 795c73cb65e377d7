import { iso, type Message, type MessageStatus, type Thread, type ThreadStatus } from './wire.ts';

/** A message as stored: what goes out, what was cut off, and how its delivery goes on. */
export interface StoredMessage {
  readonly wire: Message;
  /** createdAt in milliseconds. */
  readonly at: number;
  /** The whole of a truncated message. */
  readonly original?: { readonly text: string; readonly richText?: string };
  /** For a message just sent: from this moment on it has this status. */
  readonly delivery?: { readonly at: number; readonly status: MessageStatus };
}

/** A thread as stored; times in milliseconds, 0 for none. */
export interface ThreadRecord {
  readonly id: string;
  readonly contactId: string;
  inboxId: string;
  readonly channelId: string;
  readonly accountId: string;
  readonly createdAt: number;
  status: ThreadStatus;
  closedAt: number;
  latest: number;
  latestSent: number;
  latestReceived: number;
  assignedTo: string | undefined;
  readonly ticketId: string | undefined;
  readonly spam: boolean;
  archived: boolean;
  /** In order of time; undefined until somebody looks. */
  messages: StoredMessage[] | undefined;
  readonly write: () => StoredMessage[];
}

/** A thread on the wire. `withTicket` when `association=TICKET` was asked. */
export const threadWire = (t: ThreadRecord, withTicket = false): Thread => ({
  id: t.id,
  createdAt: iso(t.createdAt),
  ...(t.closedAt ? { closedAt: iso(t.closedAt) } : {}),
  status: t.status,
  originalChannelId: t.channelId,
  originalChannelAccountId: t.accountId,
  ...(t.latest ? { latestMessageTimestamp: iso(t.latest) } : {}),
  ...(t.latestSent ? { latestMessageSentTimestamp: iso(t.latestSent) } : {}),
  ...(t.latestReceived ? { latestMessageReceivedTimestamp: iso(t.latestReceived) } : {}),
  ...(t.assignedTo === undefined ? {} : { assignedTo: t.assignedTo }),
  spam: t.spam,
  inboxId: t.inboxId,
  associatedContactId: t.contactId,
  archived: t.archived,
  ...(withTicket && t.ticketId ? { threadAssociations: { associatedTicketId: t.ticketId } } : {}),
});

/** A message on the wire at a moment: delivery goes on while one looks. */
export function messageWire(m: StoredMessage, now: number): Message {
  if (m.wire.type !== 'MESSAGE' || !m.delivery || now < m.delivery.at) return m.wire;
  return { ...m.wire, status: m.delivery.status };
}

/** The messages of a thread in order of time, written on demand. */
export function messagesOf(thread: ThreadRecord): StoredMessage[] {
  thread.messages ??= thread.write();
  return thread.messages;
}

const byNumber = (a: ThreadRecord, b: ThreadRecord): number => Number(a.id) - Number(b.id);
const byLatest = (a: ThreadRecord, b: ThreadRecord): number => a.latest - b.latest || byNumber(a, b);

/** All threads, in the orders and groups that HubSpot lists them by; each is built when first asked for. */
export class ThreadTable {
  readonly #rows: ThreadRecord[];
  readonly #byId = new Map<string, ThreadRecord>();
  #byContact: Map<string, ThreadRecord[]> | undefined;
  #recent: ThreadRecord[] | undefined;
  #moved = true;

  constructor(rows: readonly ThreadRecord[]) {
    this.#rows = rows.slice().sort(byNumber);
    for (const row of this.#rows) this.#byId.set(row.id, row);
  }

  get(id: string): ThreadRecord | undefined {
    return this.#byId.get(id);
  }

  /** By id, ascending. */
  all(): readonly ThreadRecord[] {
    return this.#rows;
  }

  /** By latest message, oldest first. */
  recent(): readonly ThreadRecord[] {
    this.#recent ??= this.#rows.slice();
    // Nearly sorted already after a write: the sort is then a single pass.
    if (this.#moved) this.#recent.sort(byLatest);
    this.#moved = false;
    return this.#recent;
  }

  ofContact(contactId: string): readonly ThreadRecord[] {
    if (!this.#byContact) {
      this.#byContact = new Map();
      for (const row of this.#rows) this.#group(row);
    }
    return this.#byContact.get(contactId) ?? [];
  }

  add(row: ThreadRecord): void {
    const last = this.#rows[this.#rows.length - 1];
    this.#rows.push(row);
    if (last && byNumber(last, row) > 0) this.#rows.sort(byNumber);
    this.#byId.set(row.id, row);
    this.#recent?.push(row);
    if (this.#byContact) this.#group(row);
    this.#moved = true;
  }

  /** To be called when a thread's latest message changed. */
  touched(): void {
    this.#moved = true;
  }

  /** An id above all others. */
  freshId(): string {
    return String(Number(this.#rows[this.#rows.length - 1]?.id ?? 7_400_000_000) + 64);
  }

  #group(row: ThreadRecord): void {
    const group = this.#byContact?.get(row.contactId);
    if (group) group.push(row);
    else this.#byContact?.set(row.contactId, [row]);
  }
}
