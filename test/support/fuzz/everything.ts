/** A page of messages in HubSpot's own words, with every part that has a reader: the sandbox's people say less. */
const common = {
  conversationsThreadId: '7',
  createdAt: '2026-01-05T10:00:00Z',
  updatedAt: '2026-01-05T10:00:01Z',
  createdBy: 'A-1',
  client: { clientType: 'INTEGRATION', integrationAppId: 7 },
  senders: [{ actorId: 'V-1', name: 'Petra', deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: 'p@x.example' } }],
  recipients: [
    {
      actorId: 'E-j@x.example',
      name: 'Jonas',
      recipientField: 'CC',
      deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'j@x.example' }],
    },
  ],
  archived: false,
};
const card = {
  name: { prefix: 'Dr', firstName: 'Ana', lastName: 'Ruiz' },
  org: { company: 'Freight', department: 'Night', title: 'Driver' },
  emails: [{ email: 'ana@x.example', type: 'WORK' }],
  phones: [{ phone: '+34 600 100 200', type: 'CELL' }],
  urls: [{ url: 'https://ana.example', type: 'HOME' }],
  addresses: [{ street: 'Calle Mayor 4', zip: '10600', city: 'Plasencia', type: 'WORK' }],
};
const attachments = [
  { type: 'FILE', fileId: '1', name: 'a.png', fileUsageType: 'IMAGE', url: 'https://x.example/a.png' },
  { type: 'image/png', id: '2', filename: 'b.png', size: 7 },
  { type: 'LOCATION', latitude: 40.03, longitude: -6.09, name: 'Depot', address: 'Calle 4', url: 'https://m.example' },
  { type: 'CONTACT', contactProfile: card },
  { type: 'QUICK_REPLIES', quickReplies: [{ value: 'y', label: 'Yes', valueType: 'TEXT' }], allowUserInput: true },
  { type: 'MESSAGE_HEADER', text: 'Head', fileId: '3' },
  { type: 'WHATSAPP_TEMPLATE_METADATA', contentId: '4', parameters: { '1': 'Petra' }, crmObjectIds: { CONTACT: '5' } },
  { type: 'SOCIAL_MEDIA_METADATA', socialMetadata: { id: '6', mediaType: 'POST', mediaUrl: 'https://s.example' } },
  { type: 'UNSUPPORTED_CONTENT' },
  { type: 'NEW_KIND', name: 'x', text: 'y', url: 'https://n.example' },
];

export const everything = {
  results: [
    {
      ...common,
      id: '1',
      type: 'MESSAGE',
      direction: 'OUTGOING',
      channelId: '1002',
      channelAccountId: '9',
      subject: 'Re: Crates',
      text: 'Hello\n\n-- \nJonas\n\nOn Tue, Petra wrote:\n> www.x.example/a',
      richText: '<p>Hello <b>you</b></p>',
      truncationStatus: 'TRUNCATED_TO_MOST_RECENT_REPLY',
      inReplyToId: '0',
      attachments,
      status: {
        statusType: 'FAILED',
        failureDetails: { errorMessage: 'Bounced', errorMessageTokens: { address: 'p@x.example', code: '550' } },
      },
    },
    { ...common, id: '2', type: 'COMMENT', text: 'Internal', richText: '<p>Internal</p>', attachments },
    { ...common, id: '3', type: 'WELCOME_MESSAGE', text: 'Welcome', attachments: [] },
    { ...common, id: '4', type: 'ASSIGNMENT', assignedTo: 'A-1', assignedFrom: 'A-2' },
    { ...common, id: '5', type: 'THREAD_STATUS_CHANGE', newStatus: 'CLOSED' },
    { ...common, id: '6', type: 'THREAD_INBOX_CHANGE', fromInboxId: '1', toInboxId: '2' },
    { ...common, id: '7', type: 'NEW_KIND', text: 'Something' },
  ],
  paging: { next: { after: 'abc', link: 'https://api.hubapi.com/x' } },
};
