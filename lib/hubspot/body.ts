/** Largest body that is read, in bytes: a page of 500 threads is a twentieth of it. */
export const bodyLimit = 10 * 1024 * 1024;

/**
 * The text of an answer, or undefined when it is larger than `limit` bytes. Throws when the connection breaks.
 * Reads piece by piece, so that a body without end can't fill the memory.
 */
export async function readText(response: Response, limit = bodyLimit): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > limit) {
      reader.cancel().catch(() => {});
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** A body as JSON: `undefined` when there is none, `broken` when it is something else (HTML, cut, malformed). */
export function parseJson(text: string): { readonly body?: unknown; readonly broken: boolean } {
  if (text.trim() === '') return { broken: false };
  try {
    return { body: JSON.parse(text) as unknown, broken: false };
  } catch {
    return { broken: true };
  }
}
