import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../lib/i18n/composer.ts';
import type { DraftKind } from '../../lib/model/draft.ts';

interface ReplyBoxProps {
  readonly text: string;
  readonly kind: DraftKind;
  readonly onText: (text: string) => void;
  readonly onBlur: () => void;
  /** Something asks for the caret when this is not 0; each time it asks it is another number. */
  readonly caret: number;
  /** The caret is in the box. */
  readonly onCaret: () => void;
  /** Ids of what describes it: whom it goes to, that it is internal, why it can't be sent. */
  readonly describedBy: string;
}

/** The text box: as high as its text, up to what the style allows. Its name is "Reply" in both kinds: see design. */
export function ReplyBox({ text, kind, onText, onBlur, caret, onCaret, describedBy }: ReplyBoxProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    current.style.height = 'auto';
    current.style.height = `${current.scrollHeight + current.offsetHeight - current.clientHeight}px`;
  }, [text]);
  useEffect(() => {
    const { current } = box;
    if (!current || caret === 0) return;
    current.focus();
    current.setSelectionRange(current.value.length, current.value.length);
    onCaret();
  }, [caret]);
  return (
    <textarea
      ref={box}
      class={`reply-box reply-box-${kind}`}
      rows={2}
      value={text}
      placeholder={t(kind === 'comment' ? 'composer.commentHint' : 'composer.replyHint')}
      aria-label={t('composer.text')}
      aria-describedby={describedBy}
      dir="auto"
      onInput={(event) => onText(event.currentTarget.value)}
      onBlur={onBlur}
    />
  );
}
