/**
 * What can go wrong, in our words. The panel has a text and a next step for every code
 * (lib/i18n/en/errors.ts); a code that it does not know is shown as `unknown`.
 */
export const failureCodes = [
  'not-connected', // no account: connect
  'expired', // the access token is dead and can't be refreshed: connect again
  'invalid-token', // HubSpot does not know this token
  'no-client-id', // OAuth without the organization's app: the options have a field for its client id
  'missing-scopes', // `scopes` names them
  'forbidden', // 403 without scopes
  'not-found', // 404
  'not-available', // an endpoint that this account does not have (404/405 on assignee, …)
  'invalid', // 400: HubSpot refuses what was asked; `message` says what
  'conflict', // 409
  'rate-limited', // 429; `retryAfter`
  'daily-limit', // 429 with policy DAILY
  'locked', // 423
  'migrating', // 477; `retryAfter`
  'server', // 5xx, or an answer that is not what HubSpot promises (HTML, cut JSON)
  'unreachable', // no answer: the network failed before one came; a write may have arrived
  'timeout', // no answer in time; a write may have arrived
  'offline', // the browser says that there is no network: nothing was sent
  'canceled', // the caller gave up
  'account-changed', // the connected account is no longer the one shown
  'no-access', // the browser holds HubSpot's API back: the user has to grant the host
  'not-revoked', // disconnected here, but HubSpot still has the grant
  'refused', // the user or HubSpot said no on the consent page
  'bad-request', // a message between contexts that does not parse
  'storage', // the browser's storage failed
  'unknown',
] as const;

export type FailureCode = (typeof failureCodes)[number];

/**
 * What we ourselves found wrong, where the code alone does not say what to change. The panel has a text for each
 * (`reason.NAME` in lib/i18n/en/errors.ts).
 */
export const failureReasons = [
  'no-text',
  'no-recipient', // nobody in To
  'recipient-twice',
  'recipient-actor', // an e-mail actor's id instead of an address
  'recipient-ours', // one of the account's mailboxes or a HubSpot relay address
  'recipient-malformed', // no e-mail address
  'no-agent', // nobody knows which agent replies go out as
  'other-agent', // written as another agent than the chosen one
  'not-an-agent', // the chosen actor is none
  'sender-gone', // the channel account does not exist any more
  'sender-archived',
  'sender-inactive',
  'sender-unauthorized',
  'sender-cannot-send', // its channel can't be sent to through the API
  'sender-other-channel',
  'other-portal', // the page belongs to another HubSpot account
  'in-trash', // the conversation is in the trash
  'no-contact', // the conversation has no contact
  'stopped', // the browser stopped the background while it was sending
  'on-its-way', // too late to take back or change
  'page-gone', // the tab was closed
  'sample', // the sample account has no such thing
  'other-account', // the administrator has not allowed this HubSpot account
  'switched-off', // by the administrator
  'token-service', // its address is no https address
  'recipient-without-address', // nothing says where to deliver to
  'contact-query', // a list of threads that HubSpot does not answer
  'nothing-to-change',
  'no-assigning', // the account's API has no assignee
  'cursor-repeated', // a list that would never end
  'answer-unexpected', // a success that is not what HubSpot promises
  'answer-too-large',
  'answer-broken', // a success that is no JSON
  'other-state', // the consent page answered another request than ours
  'no-answer', // the background did not answer a page of ours
  'disk-full', // also after the cache was given up
  'file-too-large', // larger than `largestFile` (lib/model/file-limits.ts)
  'file-empty',
  'file-type', // runs when it is opened
  'file-count', // more than `mostFiles`
  'file-unreadable', // a folder, or gone before it was read
  'file-lost', // attached, but its bytes are not here any more
  'refused-here', // 401 to one request, while HubSpot accepts the connection elsewhere
  'upload-stopped', // the browser stopped the background while it was uploading, several times
] as const;

export type FailureReason = (typeof failureReasons)[number];
