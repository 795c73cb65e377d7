/** How the account was connected. */
export type ConnectionKind = 'oauth' | 'token' | 'sample';

/** Where the Conversations API is: `v3` or the dated version. */
export type ApiVersion = 'v3' | '2026-09';

/** The connected account, without any secret: safe to show and to keep in the clear. */
export interface Account {
  readonly kind: ConnectionKind;
  readonly portalId: string;
  /** The account's own web host, e.g. `app-eu1.hubspot.com`. */
  readonly uiDomain: string;
  readonly userId?: string;
  readonly userEmail?: string;
  readonly userName?: string;
  /** The actor that replies go out as, checked to be an agent; absent until known or chosen. */
  readonly actorId?: string;
  readonly scopes: readonly string[];
  /** Required scopes that the token lacks. What an optional one is for is simply not offered: see `scopes`. */
  readonly missingScopes: readonly string[];
  readonly version: ApiVersion;
  readonly connectedAt: number;
  /** Set when HubSpot stopped to accept the grant: everything cached stays readable, nothing can be sent. */
  readonly expired?: boolean;
}

/** A stable key of whose data something is. */
export const accountKey = (a: Pick<Account, 'kind' | 'portalId'>): string =>
  a.kind === 'sample' ? 'sample' : a.portalId;

/** Scopes and what each is for. `required` ones are asked for at consent, the others are optional there. */
export const scopes = [
  { name: 'oauth', required: true },
  { name: 'conversations.read', required: true },
  { name: 'conversations.write', required: true },
  { name: 'crm.objects.contacts.read', required: true },
  { name: 'crm.objects.owners.read', required: true },
  { name: 'tickets', required: false },
  { name: 'files', required: false },
] as const;

/** Address of a thread in HubSpot's inbox. */
export const threadUrl = (a: Account, threadId: string): string =>
  `https://${a.uiDomain}/live-messages/${a.portalId}/inbox/${threadId}`;

/** Address of a ticket's record in HubSpot. */
export const ticketUrl = (a: Account, ticketId: string): string =>
  `https://${a.uiDomain}/contacts/${a.portalId}/record/0-5/${ticketId}`;

/** Address of a contact's record in HubSpot. */
export const contactUrl = (a: Account, contactId: string): string =>
  `https://${a.uiDomain}/contacts/${a.portalId}/record/0-1/${contactId}`;
