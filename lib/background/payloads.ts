import * as v from 'valibot';
import { aboutOf } from '../model/draft.ts';
import { knownSites } from '../model/subject.ts';
import type { CommandName, Commands } from '../protocol.ts';

/** What a command's payload must look like. Our own pages send them, but an older page can outlive an update. */
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const line = v.pipe(v.string(), v.maxLength(1_000));
const text = v.pipe(v.string(), v.maxLength(200_000));
const time = v.pipe(v.number(), v.finite());

const address = v.object({
  identifier: v.object({ type: line, value: line }),
  name: v.exactOptional(line),
  actorId: v.exactOptional(id),
});
const people = v.pipe(v.array(address), v.maxLength(200));
const recipients = v.object({ to: people, cc: people, bcc: people });

const attachment = v.variant('type', [
  v.object({
    type: v.literal('FILE'),
    fileId: id,
    url: v.exactOptional(v.pipe(v.string(), v.maxLength(4_000))),
    name: v.exactOptional(line),
    size: v.exactOptional(v.number()),
  }),
  v.object({
    type: v.literal('QUICK_REPLIES'),
    quickReplies: v.pipe(
      v.array(v.object({ value: line, valueType: v.exactOptional(line), label: v.exactOptional(line) })),
      v.maxLength(50),
    ),
  }),
]);
const attachments = v.pipe(v.array(attachment), v.maxLength(50));

const intent = v.variant('kind', [
  v.object({
    kind: v.literal('reply'),
    text,
    richText: v.exactOptional(text),
    subject: v.exactOptional(line),
    recipients,
    senderActorId: id,
    channelId: id,
    channelAccountId: id,
    thenClose: v.boolean(),
    attachments: v.exactOptional(attachments),
  }),
  v.object({
    kind: v.literal('comment'),
    text,
    richText: v.exactOptional(text),
    thenClose: v.boolean(),
    attachments: v.exactOptional(attachments),
  }),
  v.object({ kind: v.literal('assign'), actorId: v.nullable(id) }),
  v.object({ kind: v.literal('archive'), archived: v.boolean() }),
  v.object({ kind: v.literal('status'), status: v.picklist(['OPEN', 'CLOSED']) }),
]);

const revision = v.pipe(v.string(), v.maxLength(64));
const content = v.object({
  text,
  richText: v.exactOptional(text),
  answers: v.exactOptional(v.pipe(v.array(line), v.maxLength(50))),
  recipients: v.exactOptional(recipients),
  subject: v.exactOptional(line),
  channelAccountId: v.exactOptional(id),
});

const seen = v.object({
  after: time,
  ids: v.pipe(v.array(id), v.maxLength(200)),
  assignedTo: v.exactOptional(v.nullable(id)),
});

const candidate = v.object({ address: line, name: v.exactOptional(line) });
const subject = v.object({
  site: v.picklist(knownSites),
  portalId: v.exactOptional(id),
  contactId: v.exactOptional(id),
  ticketId: v.exactOptional(id),
  threadId: v.exactOptional(id),
  candidates: v.pipe(v.array(candidate), v.maxLength(50)),
  own: v.pipe(v.array(line), v.maxLength(20)),
});

/** Nothing that names a text may cost the text. */
const about = v.pipe(
  v.unknown(),
  v.transform((known) => aboutOf(Object(known))),
);

const nothing = v.object({});
const item = v.object({ itemId: id });
const thread = v.object({ threadId: id });
const contact = v.object({ contactId: id });

/** Command → schema of its payload. The type makes sure that every command has one, and the right one. */
export const payloads: { readonly [N in CommandName]: v.GenericSchema<unknown, Commands[N]['in']> } = {
  connectOAuth: nothing,
  connectToken: v.object({ token: v.pipe(v.string(), v.maxLength(5_000)) }),
  connectSample: nothing,
  disconnect: v.object({ everything: v.exactOptional(v.boolean()) }),
  setClientSecret: v.object({ secret: v.pipe(v.string(), v.trim(), v.maxLength(500)) }),
  chooseAgent: v.object({ actorId: id }),
  lookUp: v.object({ subject, candidate: v.exactOptional(candidate), force: v.exactOptional(v.boolean()) }),
  openContact: contact,
  openThread: thread,
  olderMessages: thread,
  listTrash: v.object({ contactId: id }),
  moreThreads: contact,
  readHistory: contact,
  findContacts: v.object({ query: line }),
  sync: v.object({
    threadId: v.exactOptional(id),
    contactId: v.exactOptional(id),
    force: v.exactOptional(v.boolean()),
  }),
  saveDraft: v.object({
    account: id,
    threadId: id,
    kind: v.picklist(['reply', 'comment']),
    content,
    // What JSON leaves out when it carries it is `undefined`: there was no draft.
    from: v.pipe(v.array(v.object({ revision: v.optional(revision), content })), v.minLength(1), v.maxLength(5)),
    revision,
    handed: v.exactOptional(v.object({ itemId: id, content })),
    adopted: v.exactOptional(v.pipe(v.array(v.object({ key: line, text })), v.maxLength(50))),
    focused: v.boolean(),
    about: v.optional(about),
  }) as v.GenericSchema<unknown, Commands['saveDraft']['in']>,
  upload: v.object({ fileId: id }),
  cancelUpload: v.object({ fileId: id }),
  submit: v.object({ account: id, itemId: id, threadId: id, intent, seen: v.exactOptional(seen) }),
  undo: item,
  retry: v.object({ itemId: id, seen: v.exactOptional(seen) }),
  sendAnyway: v.object({ itemId: id, pausedAt: time }),
  edit: item,
  dismiss: v.object({ itemId: id, shownAt: v.exactOptional(time) }),
  flush: nothing,
  markSeen: v.object({ threadId: id, at: time }),
  originalContent: v.object({ threadId: id, messageId: id, idle: v.exactOptional(v.boolean()) }),
  fileAddress: v.object({ fileId: id }),
  focusPage: v.object({ tabId: v.pipe(v.number(), v.integer()) }),
  mend: v.object({ full: v.boolean() }),
  clearHistory: nothing,
};
