import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../lib/i18n/composer.ts';
import { docOf, written } from '../../lib/model/rich-text-join.ts';
import { retyped } from '../../lib/model/rich-text-plain.ts';
import { editorLoaded, type MakeEditor } from './load-editor.ts';
import type { BoxProps } from './reply-box.tsx';

/** The editor, and what the plain box hands over to it. */
export interface Handover {
  readonly make: MakeEditor;
  readonly caret?: readonly [from: number, to: number];
  readonly focused?: boolean;
}

interface PlainBoxProps extends BoxProps {
  /** The editor can take its place. */
  readonly onEditor: (over: Handover) => void;
}

/**
 * The text box as long as the editor is not there: as high as its text, up to what the style allows. It takes every key
 * from the first moment on; formatting that a draft has stays.
 */
export function PlainBox({ text, kind, onWrite, onBlur, caret, onCaret, describedBy, onEditor }: PlainBoxProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const composing = useRef(false);
  /** What is done when the characters that are being composed have been written. */
  const after = useRef<() => void>(undefined);
  const type = (typed: string) =>
    onWrite(text.richText === undefined ? { text: typed } : written(retyped(docOf(text), typed)));
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    current.style.height = 'auto';
    current.style.height = `${current.scrollHeight + current.offsetHeight - current.clientHeight}px`;
  }, [text.text]);
  useEffect(() => {
    let gone = false;
    void editorLoaded.then((make) => {
      const go = () => {
        const { current } = box;
        if (!make || !current || gone) return;
        const { selectionStart, selectionEnd } = current;
        onEditor({ make, caret: [selectionStart, selectionEnd], focused: document.activeElement === current });
      };
      if (composing.current) after.current = go;
      else go();
    });
    return () => {
      gone = true;
    };
  }, []);
  useEffect(() => {
    const { current } = box;
    if (!current || caret === 0) return;
    current.focus();
    current.setSelectionRange(current.value.length, current.value.length);
    const early = onCaret();
    if (early) type(current.value + early);
  }, [caret]);
  return (
    <textarea
      ref={box}
      class={`reply-box reply-box-${kind}`}
      rows={2}
      value={text.text}
      placeholder={t(kind === 'comment' ? 'composer.commentHint' : 'composer.replyHint')}
      aria-label={t('composer.text')}
      aria-describedby={describedBy}
      dir="auto"
      onInput={(event) => type(event.currentTarget.value)}
      onCompositionStart={() => {
        composing.current = true;
      }}
      onCompositionEnd={() => {
        composing.current = false;
        // What was composed is in the box when the events of this key are over.
        if (after.current) setTimeout(after.current);
      }}
      onBlur={onBlur}
    />
  );
}
