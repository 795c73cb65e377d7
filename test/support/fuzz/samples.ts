import type { CommandName, Commands } from '../../../lib/protocol.ts';

/** A good payload of every command: what is damaged begins as something that would be done. */

const identifier = { type: 'HS_EMAIL_ADDRESS', value: 'petra@sandoval.example' };
const people = [{ identifier, name: 'Petra', actorId: 'V-1' }];
const recipients = { to: people, cc: [], bcc: [] };
const subject = {
  site: 'gmail',
  portalId: '4711',
  contactId: '51001',
  candidates: [{ address: 'petra@sandoval.example', name: 'Petra' }],
  own: ['jonas@northcrate.example'],
} as const;
const content = { text: 'Hello', richText: '<p>Hello</p>', recipients, subject: 'Crates' };

export const payloadSamples: { readonly [N in CommandName]: Commands[N]['in'] } = {
  connectOAuth: {},
  connectToken: { token: 'pat-na1-x' },
  connectSample: {},
  disconnect: { everything: true },
  setClientSecret: { secret: 'x' },
  chooseAgent: { actorId: 'A-1' },
  lookUp: { subject, candidate: { address: 'petra@sandoval.example' }, force: true },
  openContact: { contactId: '51001' },
  openThread: { threadId: '7' },
  olderMessages: { threadId: '7' },
  listTrash: { contactId: '51001' },
  moreThreads: { contactId: '51001' },
  readHistory: { contactId: '51001' },
  findContacts: { query: 'petra' },
  sync: { threadId: '7', contactId: '51001', force: false },
  saveDraft: {
    account: '4711',
    threadId: '7',
    kind: 'reply',
    content,
    from: [{ revision: 'a', content }],
    revision: 'b',
    focused: false,
  } as unknown as Commands['saveDraft']['in'],
  upload: { fileId: 'f' },
  cancelUpload: { fileId: 'f' },
  submit: {
    account: '4711',
    itemId: 'i',
    threadId: '7',
    intent: {
      kind: 'reply',
      text: 'Hello',
      richText: '<p>Hello</p>',
      recipients,
      senderActorId: 'A-1',
      channelId: '1002',
      channelAccountId: '9',
      thenClose: false,
      attachments: [{ type: 'FILE', fileId: '1', name: 'x' }],
    },
    seen: { after: 1, ids: ['m'] },
  },
  undo: { itemId: 'i' },
  retry: { itemId: 'i', seen: { after: 1, ids: [] } },
  sendAnyway: { itemId: 'i', pausedAt: 1 },
  edit: { itemId: 'i' },
  dismiss: { itemId: 'i', shownAt: 1 },
  flush: {},
  markSeen: { threadId: '7', at: 1 },
  originalContent: { threadId: '7', messageId: 'm', idle: true },
  fileAddress: { fileId: '1' },
  focusPage: { tabId: 7 },
  mend: { full: false },
  clearHistory: {},
};

/** A good subject, as a page's script says it. */
export const subjectSample = subject;
