import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseActor } from '../../../lib/hubspot/actors.ts';
import { parseAttachment } from '../../../lib/hubspot/attachments.ts';
import { parseChannel } from '../../../lib/hubspot/channels.ts';
import { parseRecipient } from '../../../lib/hubspot/identifiers.ts';
import { parseInbox } from '../../../lib/hubspot/inboxes.ts';
import { parseMessage, parseStatus } from '../../../lib/hubspot/messages.ts';
import { parseNext, parsePage } from '../../../lib/hubspot/paging.ts';
import { parseOutgoing } from '../../../lib/hubspot/sending.ts';
import { parseThreadUpdate } from '../../../lib/hubspot/thread-updates.ts';
import { parseThread } from '../../../lib/hubspot/threads.ts';
import { leaves, lost } from './support/leaves.ts';

const folder = new URL('../../../../shared/hubspot/seed/', import.meta.url);
const prefix = 'conversations-api-';
const suffix = '-example.json';
const message = (body: unknown) => parseMessage(body, 'thread-of-the-path');

/** What reads each example. */
const readers: Record<string, (body: unknown) => unknown> = {
  actor: parseActor,
  'actor-collection': parsePage(parseActor),
  attachment: parseAttachment,
  channel: parseChannel,
  'channel-collection': parsePage(parseChannel),
  inbox: parseInbox,
  'inbox-collection': parsePage(parseInbox),
  message,
  'message-collection': parsePage(message),
  'message-recipient': parseRecipient,
  'message-status': parseStatus,
  paging: parseNext,
  'paging-next': (next) => parseNext({ next }),
  'send-message-request': parseOutgoing,
  thread: parseThread,
  'thread-collection': parsePage(parseThread),
  'update-thread-request': parseThreadUpdate,
};

describe.skipIf(!existsSync(folder))('the examples of the seed (skipped where ../shared/hubspot is absent)', () => {
  const files = existsSync(folder) ? readdirSync(folder).filter((f) => f.endsWith(suffix)) : [];

  it('are all read here', () => {
    expect(files.map((f) => f.slice(prefix.length, -suffix.length)).sort()).toEqual(Object.keys(readers).sort());
  });

  it.each(files)('%s loses nothing', (file) => {
    const raw: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    const model = readers[file.slice(prefix.length, -suffix.length)]?.(raw);
    expect(leaves(raw).length).toBeGreaterThan(0);
    expect(model).toBeDefined();
    expect(lost(raw, model)).toEqual([]);
  });
});

describe('the proof that nothing is lost', () => {
  it('notices what is', () => {
    expect(lost({ a: 'x', b: { c: 7, d: true } }, { a: 'x' })).toEqual(['b.c = 7', 'b.d = true']);
    expect(lost({ archived: false }, { spam: false })).toEqual(['archived = false']);
  });
});
