import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface Modal {
  readonly dialog: RefObject<HTMLDialogElement | null>;
  /** Closes it, which its `onClose` is told of. */
  readonly close: () => void;
}

/**
 * A dialog over everything else, open from its first moment. Opening gives the focus to its first button: who wants it
 * elsewhere takes it in a later effect.
 */
export function useModal(): Modal {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return { dialog, close: () => dialog.current?.close() };
}
