import { Refusal } from './answers.ts';
import type { BrokerConfig } from './config.ts';

/** What a request must look like before anything is asked of HubSpot. */

/** The largest form, in bytes: a code or token with what stands beside it is a tenth of that. */
const largestForm = 8 * 1024;

/**
 * Whether a request comes from an allowed extension, as far as a browser says it. Browsers write the origin themselves,
 * so no web page can use the service; other programs can write what they like, and then still need a code or a token.
 */
export function checkOrigin(request: Request, config: BrokerConfig): void {
  const origin = request.headers.get('origin') ?? '';
  const chrome = /^chrome-extension:\/\/([a-p]{32})$/.exec(origin)?.[1];
  if (chrome !== undefined && config.chromeIds.has(chrome)) return;
  if (config.firefox && /^moz-extension:\/\/[0-9a-f-]{36}$/.test(origin)) return;
  throw new Refusal(403, 'unauthorized_client', 'This extension is not allowed here.');
}

/** Reads a form. No field may come twice: whoever reads another one of them than we do would be told something else. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get('content-type') ?? ''))
    throw new Refusal(415, 'invalid_request', 'A form is needed: application/x-www-form-urlencoded.');
  const form = new URLSearchParams(await readText(request));
  if (new Set(form.keys()).size !== [...form.keys()].length)
    throw new Refusal(400, 'invalid_request', 'A field stands there twice.');
  return form;
}

/** Reads the body as far as it may go, whatever its headers promise. */
async function readText(request: Request): Promise<string> {
  const reader = (request.body as ReadableStream<Uint8Array> | null)?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > largestForm) {
      await reader?.cancel();
      throw new Refusal(413, 'invalid_request', 'The form is too large.');
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

/** A field that must be there: printable, without blanks, of a bounded length. */
export function field(form: URLSearchParams, name: string, shape = /^[\x21-\x7e]{1,2048}$/): string {
  const value = form.get(name) ?? '';
  if (!shape.test(value)) throw new Refusal(400, 'invalid_request', `${name} is missing or not well formed.`);
  return value;
}
