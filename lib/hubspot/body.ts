/** Largest body that is read, in bytes: a page of 500 threads is a twentieth of it. */
export const bodyLimit = 10 * 1024 * 1024;

/** Pieces as one. Nothing is copied where there is only one. */
function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  if (parts.length === 1 && parts[0]) return parts[0];
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/**
 * The text of an answer, or undefined when it is larger than `limit` bytes. Throws when the connection breaks.
 * Reads piece by piece, so that a body without end can't fill the memory, and decodes in one go: piece by piece takes
 * the slow way through every decoder, and the pieces of text would be copied once more for JSON.
 */
export async function readText(response: Response, limit = bodyLimit): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new TextDecoder().decode(joined(parts, size));
    size += value.byteLength;
    if (size > limit) {
      reader.cancel().catch(() => {});
      return undefined;
    }
    parts.push(value);
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
