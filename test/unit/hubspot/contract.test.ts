import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseActor } from '../../../lib/hubspot/actors.ts';
import { parseChannelAccount } from '../../../lib/hubspot/channel-accounts.ts';
import { parseChannel } from '../../../lib/hubspot/channels.ts';
import { parseContact } from '../../../lib/hubspot/contacts.ts';
import { parseInbox } from '../../../lib/hubspot/inboxes.ts';
import { parseMessage } from '../../../lib/hubspot/messages.ts';
import { parseOwner } from '../../../lib/hubspot/owners.ts';
import { parsePage } from '../../../lib/hubspot/paging.ts';
import { parseThread } from '../../../lib/hubspot/threads.ts';
import { lost } from './support/leaves.ts';
import type { Schema } from './support/sample.ts';
import { sampler } from './support/sample.ts';

const folder = new URL('../../../../shared/hubspot/contract/', import.meta.url);
const load = (name: string): { schemas: Record<string, Schema> } =>
  existsSync(folder) ? JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) : { schemas: {} };

const message = (body: unknown) => parseMessage(body, '1');
const readers: Record<string, (body: unknown) => unknown> = {
  PublicInbox: parseInbox,
  PublicChannel: parseChannel,
  PublicChannelAccount: parseChannelAccount,
  PublicThread: parseThread,
  PublicConversationsMessage: message,
  PublicComment: message,
  PublicWelcomeMessage: message,
  PublicAssignmentMessage: message,
  PublicThreadStatusChange: message,
  PublicThreadInboxChange: message,
  AgentActor: parseActor,
  BotActor: parseActor,
  EmailActor: parseActor,
  IntegratorActor: parseActor,
  LlmActor: parseActor,
  SystemActor: parseActor,
  VisitorActor: parseActor,
  CollectionResponsePublicMessageForwardPaging: parsePage(message),
  CollectionResponsePublicThreadForwardPaging: parsePage(parseThread),
  CollectionResponseWithTotalPublicChannel: parsePage(parseChannel),
  CollectionResponseWithTotalPublicChannelAccount: parsePage(parseChannelAccount),
  CollectionResponseWithTotalPublicInbox: parsePage(parseInbox),
};

describe.skipIf(!existsSync(folder))('the true contract (skipped where ../shared/hubspot is absent)', () => {
  for (const version of ['v3', '2026-09']) {
    const { schemas } = load(`conversations-${version}`);
    const sample = sampler(schemas);
    it.each(Object.keys(readers))(`${version}: a full %s loses nothing`, (name) => {
      expect(schemas[name]).toBeDefined();
      const raw = sample(name);
      // The way back is never walked: the cursors of earlier pages are not kept.
      const unread = (path: string) => path.startsWith('paging.prev.');
      expect(lost(raw, readers[name]?.(raw)).filter((path) => !unread(path))).toEqual([]);
    });

    it(`${version}: every kind of attachment is known`, () => {
      const parsed = message(sample('PublicConversationsMessage'));
      const attachments = parsed && 'attachments' in parsed ? parsed.attachments : [];
      expect(attachments.map((a) => a.type)).not.toContain('UNKNOWN');
      expect(new Set(attachments.map((a) => a.type)).size).toBe(8);
    });
  }

  it('a contact gives what the model has a place for', () => {
    const raw = sampler(load('contacts-2026-09').schemas)('SimplePublicObjectWithAssociations') as { id: string };
    const properties = { email: 'a@b.example', hs_additional_emails: 'c@d.example;e@f.example', firstname: null };
    expect(parseContact({ ...raw, properties })).toEqual({
      id: raw.id,
      email: 'a@b.example',
      additionalEmails: ['c@d.example', 'e@f.example'],
      mergedIds: [],
    });
  });

  it('an owner leads to a user', () => {
    const raw = sampler(load('owners-2026-09').schemas)('PublicOwner') as { id: string; userId: number };
    expect(parseOwner(raw)).toMatchObject({ id: raw.id, userId: String(raw.userId), archived: true, type: 'PERSON' });
  });
});
