import type { Surface } from '../drivers/types.ts';
import type { World } from '../world.ts';

/** A file as a test makes it: its bytes follow from its size and seed. */
export interface TestFile {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly seed: number;
}

export const bytesOf = ({ size, seed }: TestFile): Uint8Array =>
  Uint8Array.from({ length: size }, (_, i) => (i * 7 + seed) % 256);

/** How files come into the panel: the browser hands them over in these events, whatever the person did. */
type Way = 'pick' | 'drag' | 'drop' | 'paste';

/** Hands files to the composer. A `drag` hovers over it. */
export async function bring(panel: Surface, way: Way, files: readonly TestFile[]): Promise<void> {
  await panel.get('button', 'Attach files');
  await panel.evaluate(
    (how, list) => {
      const data = new DataTransfer();
      for (const { name, type, size, seed } of list) {
        const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 7 + seed) % 256);
        data.items.add(new File([bytes], name, { type }));
      }
      const composer = document.querySelector('section.composer');
      const target = composer?.querySelector('[aria-label=Reply]');
      const input = composer?.querySelector<HTMLInputElement>('input[type=file]');
      const event = { bubbles: true, cancelable: true };
      if (how === 'pick' && input) {
        input.files = data.files;
        input.dispatchEvent(new Event('change', event));
      }
      if (how === 'drag' || how === 'drop')
        for (const type of how === 'drag' ? ['dragenter', 'dragover'] : ['dragenter', 'dragover', 'drop'])
          target?.dispatchEvent(new DragEvent(type, { ...event, dataTransfer: data }));
      // Firefox makes such an event without the data.
      const pasted = Object.defineProperty(new Event('paste', event), 'clipboardData', { value: data });
      if (how === 'paste') target?.dispatchEvent(pasted);
    },
    way,
    files,
  );
}

/** What stands behind a file's id at HubSpot, by a signed address. */
export async function download({ sandbox }: World, fileId: unknown): Promise<Uint8Array> {
  const headers = { authorization: `Bearer ${sandbox.credentials.token}` };
  const address = `https://api.hubapi.com/files/v3/files/${fileId}/signed-url`;
  const signed = (await (await sandbox.fetch(new Request(address, { headers }))).json()) as { url: string };
  const answer = await sandbox.fetch(new Request(signed.url));
  return new Uint8Array(await answer.arrayBuffer());
}
