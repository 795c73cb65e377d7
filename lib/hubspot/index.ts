/** The HubSpot client: what the background may use of it. */
export type { AccountDetails, PrivateAppInfo } from './account.ts';
export { accountDetails, findVersion, privateAppDetails } from './account.ts';
export { getActor, getActors, isAgent } from './actors.ts';
export type { Fetch } from './attempt.ts';
export type { CallOptions, Http, Priority } from './call.ts';
export type { ChannelAccountQuery } from './channel-accounts.ts';
export { channelAccountPages, getChannelAccount, listChannelAccounts } from './channel-accounts.ts';
export { channelPages, getChannel, listChannels } from './channels.ts';
export type { Clock } from './clock.ts';
export { systemClock } from './clock.ts';
export type { SearchOptions } from './contacts.ts';
export {
  contactByEmail,
  contactById,
  contactsByEmail,
  contactsById,
  searchContacts,
  searchContactsByAddress,
} from './contacts.ts';
export type { SignedUrl, Upload, UploadedFile } from './files.ts';
export { signedUrl, uploadFile } from './files.ts';
export type { HttpOptions } from './http.ts';
export { createHttp } from './http.ts';
export type { InboxQuery } from './inboxes.ts';
export { getInbox, inboxPages, listInboxes } from './inboxes.ts';
export type { Limits, LimitsSnapshot } from './limits.ts';
export { createLimits } from './limits.ts';
export type { MessageQuery } from './messages.ts';
export { getMessage, getOriginalContent, listMessages, messagePages } from './messages.ts';
export type { AuthorizeRequest, Grant, OAuthClient, TokenInfo } from './oauth.ts';
export { authorizeUrl, exchangeCode, introspectToken, parseRedirect, refreshGrant, revokeGrant } from './oauth.ts';
export type { OwnerQuery } from './owners.ts';
export { listOwners, ownerByEmail, ownerByUserId } from './owners.ts';
export type { Page, PageOptions } from './paging.ts';
export { collect, pages } from './paging.ts';
export { challengeOf, randomText } from './pkce.ts';
export type { OutgoingComment, OutgoingMessage, OutgoingReply } from './sending.ts';
export { parseOutgoing, sendMessage, toRecipients } from './sending.ts';
export type { ThreadUpdate } from './thread-updates.ts';
export {
  archiveThread,
  assignThread,
  parseThreadUpdate,
  restoreThread,
  unassignThread,
  updateThread,
} from './thread-updates.ts';
export type { ThreadQuery } from './threads.ts';
export { getThread, listThreads, threadPages } from './threads.ts';
export { contactIdsOfTicket } from './tickets.ts';
