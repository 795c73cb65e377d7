import type { ApiVersion } from '../model/account.ts';

/** The one place that knows where HubSpot's APIs are. Source of the bases: HubSpot's API descriptions. */
export const apiOrigin = 'https://api.hubapi.com';

const bases: Readonly<Record<ApiVersion, string>> = {
  v3: '/conversations/v3/conversations',
  '2026-09': '/conversations/conversations/2026-09',
};

/** Where v3 has the assignee by HubSpot's description, and where by its guide: nobody could tell which is true. */
const assigneeBases: Readonly<Record<ApiVersion, readonly string[]>> = {
  v3: ['/conversations/conversations/v3', bases.v3],
  '2026-09': [bases['2026-09']],
};

/** One part of a path. An id that is empty or only dots would name another path: it becomes one that nothing has. */
const part = (id: string): string => (/^\.{0,2}$/.test(id) ? '_' : encodeURIComponent(id));

const join = (base: string, parts: readonly string[]): string => [base, ...parts.map(part)].join('/');

/** A path of the Conversations API, e.g. `conversations('v3', 'threads', '12', 'messages')`. */
export const conversations = (version: ApiVersion, ...parts: readonly string[]): string => join(bases[version], parts);

/** Where a thread's assignee may be, the likelier place first. */
export const assignee = (version: ApiVersion, threadId: string): readonly string[] =>
  assigneeBases[version].map((base) => join(base, ['threads', threadId, 'assignee']));

/** A path of the CRM API. */
export const crm = (...parts: readonly string[]): string => join('/crm/v3', parts);

/** A path of the files API. */
export const filesPath = (...parts: readonly string[]): string => join('/files/v3/files', parts);

/** Token, introspection and revocation. */
export const oauth = (...parts: readonly string[]): string => join('/oauth/2026-09', ['token', ...parts]);

export const privateAppInfo = '/oauth/v2/private-apps/get/access-token-info';

export const accountInfo = '/account-info/v3/details';
