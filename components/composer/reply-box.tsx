import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/formatting.ts';
import type { Actor } from '../../lib/model/actor.ts';
import type { DraftKind } from '../../lib/model/draft.ts';
import type { Written } from '../../lib/model/rich-text.ts';
import type { Editor, EditorLook } from './editor/editor.ts';
import { LinkForm } from './link-form.tsx';
import { loadedEditor } from './load-editor.ts';
import { MentionList } from './mention-list.tsx';
import { type Handover, PlainBox } from './plain-box.tsx';
import { RichBox } from './rich-box.tsx';
import { Toolbar } from './toolbar.tsx';
import { mentions, useMentions } from './use-mentions.ts';

export interface BoxProps {
  readonly text: Written;
  /** Which draft it is: another one has a caret and an undo history of its own. */
  readonly draftKey: string;
  /** The draft that became this one: caret and undo history go on. */
  readonly keyBefore?: string | undefined;
  readonly kind: DraftKind;
  /** Formatting can be written; otherwise plain text only. */
  readonly formatting: boolean;
  readonly onWrite: (text: Written) => void;
  readonly onBlur: () => void;
  /** Something asks for the caret when this is not 0; each time it asks it is another number. */
  readonly caret: number;
  /** The caret is in the box. Returns what was typed before it was there. */
  readonly onCaret: () => string;
  /** Ids of what describes it: whom it goes to, that it is internal, why it can't be sent. */
  readonly describedBy: string;
}

interface ReplyBoxProps extends BoxProps {
  /** Who can be mentioned in a comment. */
  readonly agents: readonly Actor[];
  /** Buttons beside the formatting. */
  readonly tools?: ComponentChildren;
}

const nowhere: EditorLook = { active: new Set(), link: undefined, mention: undefined };

const same = (a: EditorLook, b: EditorLook): boolean =>
  a.link === b.link &&
  a.mention?.at === b.mention?.at &&
  a.mention?.query === b.mention?.query &&
  [...a.active].join() === [...b.active].join();

/**
 * The text box with what belongs to it. Its name is "Reply" in both kinds: see design. It is a plain box first, and the
 * editor takes its place when it is there, in the same shape, with the text, the caret and the focus.
 */
export function ReplyBox(props: ReplyBoxProps) {
  const { kind, agents, text, draftKey, formatting, tools } = props;
  const [over, setOver] = useState<Handover | undefined>(() => {
    const make = loadedEditor();
    return make && { make };
  });
  const [editor, setEditor] = useState<Editor>();
  const [look, setLook] = useState(nowhere);
  /** The draft for which the address of a link is asked: it goes into no other. */
  const [linking, setLinking] = useState<string>();
  if (linking !== undefined && linking !== draftKey) setLinking(undefined);
  const suggest = useMentions(kind === 'comment' ? agents : [], look.mention, (mention, name) =>
    editor?.mention(mention, name),
  );
  const close = () => {
    setLinking(undefined);
    editor?.focus('there');
  };
  const toolbar = useMemo(
    () => <Toolbar active={look.active} editor={editor} onLink={() => setLinking(draftKey)} />,
    [look.active, editor, draftKey],
  );
  const mentioned = suggest.open || (kind === 'comment' && mentions(text.text, agents));
  return (
    <>
      <div class={`reply-frame reply-frame-${kind}`}>
        {suggest.open && <MentionList {...suggest} />}
        {over ? (
          <RichBox
            {...props}
            over={over}
            attributes={suggest.attributes}
            onEditor={setEditor}
            onLook={(now) => setLook((before) => (same(before, now) ? before : now))}
            onLink={() => setLinking(draftKey)}
            onKey={suggest.onKey}
          />
        ) : (
          <PlainBox {...props} onEditor={setOver} />
        )}
        <div class="reply-bar">
          {formatting && toolbar}
          {tools}
        </div>
        {formatting && linking === draftKey && (
          <LinkForm
            address={look.link}
            onSet={(href, shown) => {
              setLinking(undefined);
              editor?.link(href, shown);
            }}
            onClose={close}
          />
        )}
      </div>
      {mentioned && <p class="format-note">{t('formatting.mentionNote')}</p>}
      {!formatting && text.richText !== undefined && <p class="format-note">{t('formatting.plainOnly')}</p>}
    </>
  );
}
