import { createSandbox, type Sandbox, type SandboxOptions } from '../../../lib/sandbox/index.ts';

/** A fixed moment, so that nothing in a test depends on the day. */
export const epoch = Date.parse('2026-11-09T10:05:00Z');

/** A clock that moves only when told to. */
export function clock(start = epoch) {
  let time = start;
  return {
    now: () => time,
    advance: (ms: number) => {
      time += ms;
    },
  };
}

export const api = 'https://api.hubapi.com';
export const v3 = '/conversations/v3/conversations';
export const dated = '/conversations/conversations/2026-09';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Json;
}

type Texts =
  | 'id'
  | 'type'
  | 'text'
  | 'url'
  | 'createdAt'
  | 'createdBy'
  | 'category'
  | 'truncationStatus'
  | 'policyName'
  | 'errorType'
  | 'statusType'
  | 'access_token'
  | 'refresh_token'
  | 'assignedTo'
  | 'message';
type Objects = 'status' | 'associations' | 'tickets' | 'contacts';

/** What the tests look at in an answer. Not every answer has all of it: the tests then see undefined and fail. */
export type Json = { readonly [name in Texts]: string } & { readonly [name in Objects]: Json } & {
  readonly results: readonly Json[];
  readonly errors: readonly { readonly context: Readonly<Record<string, unknown>> }[];
  readonly attachments: readonly unknown[];
  readonly scopes: readonly string[];
  readonly properties: Readonly<Record<string, string | null>>;
  readonly paging?: { readonly next?: { readonly after: string } };
  readonly total: number;
  readonly userId: number;
};

export interface CallOptions {
  readonly token?: string;
  readonly body?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
}

function requestOf(
  box: Sandbox,
  method: string,
  path: string,
  { token, body, form, query = {} }: CallOptions,
): Request {
  const url = new URL(path, api);
  for (const [name, value] of Object.entries(query))
    for (const one of [value].flat()) url.searchParams.append(name, one);
  const headers = new Headers({ authorization: `Bearer ${token ?? box.credentials.token}` });
  if (body !== undefined) headers.set('content-type', 'application/json');
  const payload = form ? new URLSearchParams(form) : body === undefined ? undefined : JSON.stringify(body);
  return new Request(url, { method, headers, ...(payload === undefined ? {} : { body: payload }) });
}

/** Asks a sandbox. */
export async function ask(box: Sandbox, method: string, path: string, options: CallOptions = {}): Promise<Answer> {
  const response = await box.fetch(requestOf(box, method, path, options));
  const text = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status: response.status, headers: response.headers, text, json: json as Json };
}

/** A sandbox with a fixed epoch, a clock to move, and no limits unless asked for. */
export function box(options: SandboxOptions = {}) {
  const time = clock();
  return { time, sandbox: createSandbox({ now: time.now, epoch, burst: 0, ...options }) };
}

/** What a reply to Petra's open e-mail thread looks like. */
export const reply = (text = 'The truck leaves at four.', address = 'petra@sandoval.example') => ({
  type: 'MESSAGE',
  text,
  richText: `<p>${text}</p>`,
  attachments: [],
  senderActorId: 'A-60211',
  channelId: '1002',
  channelAccountId: '41830201',
  subject: 'Re: Crates arrived wet',
  recipients: [{ recipientField: 'TO', deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: address }] }],
});

/** The id of Petra's thread "Crates arrived wet". */
export function wetCrates(sandbox: Sandbox): string {
  const thread = sandbox.world
    .threadsOf('petra@sandoval.example')
    .find((t) => t.originalChannelId === '1002' && t.status === 'OPEN');
  if (!thread) throw new Error('Petra has no open e-mail thread.');
  return thread.id;
}
