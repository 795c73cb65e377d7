import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../lib/i18n/composer.ts';
import type { Editor, EditorLook } from './editor/editor.ts';
import type { Handover } from './plain-box.tsx';
import type { BoxProps } from './reply-box.tsx';

interface RichBoxProps extends BoxProps {
  readonly over: Handover;
  /** Further attributes of the box: what a list of suggestions needs. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly onEditor: (editor: Editor | undefined) => void;
  readonly onLook: (look: EditorLook) => void;
  readonly onLink: () => void;
  readonly onKey: (event: KeyboardEvent) => boolean;
}

/** What the box says about itself: the same as the plain one. */
const attributesOf = ({ kind, describedBy, attributes }: RichBoxProps): Record<string, string> => {
  const hint = t(kind === 'comment' ? 'composer.commentHint' : 'composer.replyHint');
  return {
    class: `reply-box reply-box-${kind}`,
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': t('composer.text'),
    'aria-describedby': describedBy,
    'aria-placeholder': hint,
    'data-placeholder': hint,
    dir: 'auto',
    spellcheck: 'true',
    ...attributes,
  };
};

/** The text box with formatting. The editor owns what is in it; a text that comes from elsewhere is shown in it. */
export function RichBox(props: RichBoxProps) {
  const { over, text, draftKey, keyBefore, formatting, caret } = props;
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | undefined>(undefined);
  const latest = useRef(props);
  const shown = useRef(draftKey);
  latest.current = props;
  useLayoutEffect(() => {
    if (!place.current) return undefined;
    const made = over.make(place.current, {
      formatting,
      attributes: attributesOf(props),
      written: text,
      caret: over.caret,
      onWrite: (written) => latest.current.onWrite(written),
      onLook: (look) => latest.current.onLook(look),
      onLink: () => latest.current.onLink(),
      onBlur: () => latest.current.onBlur(),
      onKey: (event) => latest.current.onKey(event),
    });
    editor.current = made;
    if (over.focused) made.focus('there');
    props.onEditor(made);
    return () => {
      editor.current = undefined;
      latest.current.onEditor(undefined);
      made.destroy();
    };
  }, []);
  useLayoutEffect(() => {
    editor.current?.set({ formatting, attributes: attributesOf(props) });
  }, [formatting, JSON.stringify(attributesOf(props))]);
  useLayoutEffect(() => {
    editor.current?.show(text, shown.current !== draftKey && shown.current !== keyBefore);
    shown.current = draftKey;
  }, [text.text, text.richText, draftKey]);
  useEffect(() => {
    const { current } = editor;
    if (!current || caret === 0) return;
    current.focus('end');
    const early = latest.current.onCaret();
    if (early) current.type(early);
  }, [caret]);
  return <div class="reply-place" ref={place} />;
}
