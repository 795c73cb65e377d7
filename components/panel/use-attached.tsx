import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/files.ts';
import { isOff } from '../../lib/model/policy.ts';
import type { Incoming } from '../../lib/store/files.ts';
import type { ComposerModel } from '../../lib/store/select/composer.ts';
import { AttachButton } from '../composer/attach-button.tsx';
import { FileNews } from '../composer/file-news.tsx';
import { useFiles } from '../composer/use-files.ts';
import { Banner } from '../ui/banner.tsx';
import { IconButton } from '../ui/button.tsx';
import { usePanel, usePanelState } from './context.tsx';
import { lazy } from './lazy.tsx';
import { useNow } from './use-now.ts';

const AttachmentTray = lazy(async () => (await import('../composer/attachment-tray.tsx')).AttachmentTray);
const Answers = lazy(async () => (await import('../composer/answers.tsx')).Answers);

type Open = 'answers' | 'may-not';

interface ExtrasProps {
  readonly model: ComposerModel;
  readonly open: Open | undefined;
  readonly onFiles: ((items: readonly Incoming[]) => void) | undefined;
  readonly onPending: (text: string) => void;
  readonly onConnect: () => void;
}

function Tray({ files }: { readonly files: ComposerModel['attached']['files'] }) {
  const panel = usePanel();
  const now = useNow(files.some((f) => f.state === 'uploading') ? 1_000 : 60_000);
  return (
    <AttachmentTray
      files={files}
      now={now}
      onRemove={(id) => void panel.files.remove(id)}
      onRetry={(id) => void panel.files.retry(id)}
    />
  );
}

/** What hangs on the draft: files, answers to choose from, and where files are dropped. */
function Extras({ model, open, onFiles, onPending, onConnect }: ExtrasProps) {
  const panel = usePanel();
  const root = useRef<HTMLDivElement>(null);
  const dragging = useFiles(root, onFiles);
  const { attached, threadId, kind, route } = model;
  const { files, answers, offers } = attached;
  return (
    <div class="draft-extras" ref={root}>
      {dragging && <p class="drop-target">{t('files.drop')}</p>}
      <FileNews key={`${threadId}/${kind}`} files={files} />
      {open === 'may-not' && (
        <Banner role="alert" tone="note" icon="key" action={{ label: t('files.connectAgain'), onAction: onConnect }}>
          {t('files.mayNot')} {t('files.mayNotNext')}
        </Banner>
      )}
      {files.length > 0 && <Tray files={files} />}
      {threadId !== undefined && (answers.length > 0 || (open === 'answers' && offers)) && (
        <Answers
          key={threadId}
          answers={answers}
          channel={route.kind}
          closed={!offers}
          focused={open === 'answers'}
          onChange={(next) => panel.drafts.edit(threadId, kind, { answers: next })}
          onPending={onPending}
        />
      )}
    </div>
  );
}

export interface AttachedParts {
  /** Below the text. */
  readonly extras: ComponentChildren;
  /** Buttons in the lower corner of the text box. */
  readonly tools: ComponentChildren;
  /** Whether something was typed that is no answer yet. */
  readonly half: () => boolean;
  /** The message is on its way: what was opened for it closes. */
  readonly close: () => void;
}

/** What the composer of the panel has for files and answers. @param onConnect shows the ways to connect */
export function useAttached(model: ComposerModel, onConnect: () => void): AttachedParts {
  const panel = usePanel();
  const account = usePanelState((s) => s.account);
  const [open, setOpen] = useState<Open>();
  const pending = useRef('');
  const { threadId, kind, attached } = model;
  const mayAttach = usePanelState(({ known }) => !isOff(known.policy, 'files'));
  useEffect(() => setOpen(undefined), [threadId, kind]);
  // A token of which nobody knows the scopes is tried: HubSpot says it when this one is missing.
  const mayNot = !!account && account.scopes.length > 0 && !account.scopes.includes('files');
  const toggle = (what: Open) => setOpen(open === what ? undefined : what);
  const attach = (items: readonly Incoming[]) => {
    if (mayNot) setOpen('may-not');
    else void panel.files.attach(items);
  };
  const extras = (
    <Extras
      model={model}
      open={open}
      onFiles={threadId === undefined || !mayAttach ? undefined : attach}
      onPending={(text) => {
        pending.current = text;
      }}
      onConnect={onConnect}
    />
  );
  const tools = threadId !== undefined && (
    <div class="composer-tools">
      {mayAttach && <AttachButton onFiles={attach} onMayNot={mayNot ? () => toggle('may-not') : undefined} />}
      {attached.offers && (
        <IconButton
          icon="form"
          label={t('answers.offer')}
          pressed={open === 'answers' || attached.answers.length > 0}
          onClick={() => toggle('answers')}
        />
      )}
    </div>
  );
  return { extras, tools, half: () => pending.current !== '', close: () => setOpen(undefined) };
}
