import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { pastedName } from '../../lib/model/file-rules.ts';
import type { Incoming } from '../../lib/store/files.ts';

const carriesFiles = (data: DataTransfer | null): data is DataTransfer => data?.types.includes('Files') ?? false;

/** Files as they come from a picker or a drop, under their own names. */
export const named = (files: Iterable<File>): Incoming[] =>
  [...files].map((file) => ({ name: file.name, content: file }));

/** Whether HTML says anything beyond pictures: then it is a text that was copied, and the picture only shows it. */
const saysSomething = (html: string): boolean =>
  html
    .replace(/<!--[\s\S]*?-->|<(style|script|title)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;|\s/g, '') !== '';

/**
 * The files in what is pasted: none where a text was copied, which programs put on the clipboard together with a picture
 * of it.
 * @param at local time, for the names of screenshots
 */
export function pastedFiles(data: Pick<DataTransfer, 'files' | 'getData'> | null, at: Date): Incoming[] {
  const files = [...(data?.files ?? [])];
  if (!data || files.length === 0 || saysSomething(data.getData('text/html'))) return [];
  return files.map((content, i) => ({ name: pastedName(content, at, i), content }));
}

/**
 * Takes files that are dropped or pasted into the composer around `inside`. A file that is dropped beside it does nothing:
 * the browser would open it in place of the panel.
 * @param onFiles undefined while there is nothing to attach them to
 * @returns whether files are being dragged over the panel
 */
export function useFiles(
  inside: RefObject<HTMLElement | null>,
  onFiles: ((items: readonly Incoming[]) => void) | undefined,
): boolean {
  const [dragging, setDragging] = useState(false);
  const take = useRef(onFiles);
  take.current = onFiles;
  useEffect(() => {
    const composer = inside.current?.closest('section');
    if (!composer) return undefined;
    const isOver = (event: Event) => event.target instanceof Node && composer.contains(event.target);
    const over = (event: DragEvent) => {
      const { dataTransfer: data } = event;
      if (!carriesFiles(data)) return;
      event.preventDefault();
      data.dropEffect = isOver(event) && take.current ? 'copy' : 'none';
      setDragging(take.current !== undefined);
    };
    const left = (event: DragEvent) => {
      if (event.relatedTarget === null) setDragging(false);
    };
    const dropped = (event: DragEvent) => {
      const { dataTransfer: data } = event;
      setDragging(false);
      if (!carriesFiles(data)) return;
      event.preventDefault();
      if (!isOver(event)) return;
      // Before the editor sees it, which would make text of it.
      event.stopPropagation();
      take.current?.(named(data.files));
    };
    const pasted = (event: ClipboardEvent) => {
      const items = take.current ? pastedFiles(event.clipboardData, new Date()) : [];
      if (items.length === 0) return;
      event.preventDefault();
      event.stopPropagation();
      take.current?.(items);
    };
    const stops = new AbortController();
    const early = { capture: true, signal: stops.signal };
    for (const type of ['dragenter', 'dragover'] as const) document.addEventListener(type, over, early);
    document.addEventListener('dragleave', left, early);
    document.addEventListener('drop', dropped, early);
    composer.addEventListener('paste', pasted, early);
    return () => stops.abort();
  }, [inside]);
  return dragging;
}
