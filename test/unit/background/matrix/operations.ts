import type { Http } from '../../../../lib/hubspot/index.ts';
import * as client from '../../../../lib/hubspot/index.ts';
import { failure } from '../../../../lib/model/errors.ts';
import { fail } from '../../../../lib/model/result.ts';

type Client = typeof client;

type First<F> = F extends (first: infer P, ...rest: never[]) => unknown ? P : never;

/** Every function of the client that asks HubSpot something: by its type, so that none can be left out. */
export type Operation = {
  [K in keyof Client]: [First<Client[K]>] extends [never] ? never : First<Client[K]> extends Http ? K : never;
}[keyof Client];

const app = { clientId: '*' };
const text = { type: 'COMMENT', text: '*' } as const;

/** How each is called; `*` is every id. */
const made: { readonly [K in Operation]: (http: Http) => unknown } = {
  accountDetails: (http) => client.accountDetails(http),
  archiveThread: (http) => client.archiveThread(http, '*'),
  assignThread: (http) => client.assignThread(http, '*', '*'),
  channelAccountPages: (http) => client.channelAccountPages(http).next(),
  channelPages: (http) => client.channelPages(http).next(),
  contactByEmail: (http) => client.contactByEmail(http, '*'),
  contactById: (http) => client.contactById(http, '*'),
  contactIdsOfTicket: (http) => client.contactIdsOfTicket(http, '*'),
  contactsByEmail: (http) => client.contactsByEmail(http, ['*']),
  contactsById: (http) => client.contactsById(http, ['*']),
  exchangeCode: (http) => client.exchangeCode(http, app, { code: '*', redirectUri: '*', verifier: '*' }),
  findVersion: (http) => client.findVersion(http),
  getActor: (http) => client.getActor(http, '*'),
  getActors: (http) => client.getActors(http, ['*']),
  getChannel: (http) => client.getChannel(http, '*'),
  getChannelAccount: (http) => client.getChannelAccount(http, '*'),
  getInbox: (http) => client.getInbox(http, '*'),
  getMessage: (http) => client.getMessage(http, '*', '*'),
  getOriginalContent: (http) => client.getOriginalContent(http, '*', '*'),
  getThread: (http) => client.getThread(http, '*'),
  inboxPages: (http) => client.inboxPages(http).next(),
  introspectToken: (http) => client.introspectToken(http, app, '*'),
  isAgent: (http) => client.isAgent(http, '*'),
  listChannelAccounts: (http) => client.listChannelAccounts(http),
  listChannels: (http) => client.listChannels(http),
  listInboxes: (http) => client.listInboxes(http),
  listMessages: (http) => client.listMessages(http, '*'),
  listOwners: (http) => client.listOwners(http),
  listThreads: (http) => client.listThreads(http),
  messagePages: (http) => client.messagePages(http, '*').next(),
  ownerByEmail: (http) => client.ownerByEmail(http, '*'),
  ownerByUserId: (http) => client.ownerByUserId(http, '*'),
  privateAppDetails: (http) => client.privateAppDetails(http, '*'),
  refreshGrant: (http) => client.refreshGrant(http, app, '*'),
  restoreThread: (http) => client.restoreThread(http, '*'),
  revokeGrant: (http) => client.revokeGrant(http, app, '*'),
  searchContacts: (http) => client.searchContacts(http, '*'),
  searchContactsByAddress: (http) => client.searchContactsByAddress(http, '*'),
  sendMessage: (http) => client.sendMessage(http, '*', text),
  signedUrl: (http) => client.signedUrl(http, '*'),
  threadPages: (http) => client.threadPages(http).next(),
  unassignThread: (http) => client.unassignThread(http, '*'),
  updateThread: (http) => client.updateThread(http, '*', { status: 'CLOSED' }),
  uploadFile: (http) => client.uploadFile(http, { content: new Blob(), name: '*' }),
};

export const operations = Object.keys(made) as Operation[];

/** One endpoint; `*` in its path stands for anything. */
export interface Endpoint {
  readonly method: string;
  readonly path: string;
}

/** What an operation asks first. @param threadId of the conversation that it is about; any when left out */
export function endpointOf(operation: Operation, threadId = '*'): Endpoint {
  const asked: Endpoint[] = [];
  const http: Http = {
    version: '2026-09',
    clock: client.systemClock,
    async request({ method, path }) {
      asked.push({ method, path: path.replace('/threads/*', `/threads/${threadId}`) });
      return fail(failure('canceled'));
    },
  };
  void made[operation](http);
  const [first] = asked;
  if (!first) throw new Error(`${operation} has asked nothing.`);
  return first;
}
