import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/attachments.ts';
import type { FileAddress, FileAttachment } from '../../lib/model/attachment.ts';
import { parseReport, previewPage } from '../preview/request.ts';
import { failureText } from '../session/failure-text.ts';
import type { FileAccess } from './file-access.ts';
import { type FileKind, publicAddress } from './file-kind.ts';

export interface PreviewProps {
  readonly file: FileAttachment;
  readonly kind: FileKind;
  /** What the file is called, also when nobody named it. */
  readonly name: string;
  readonly access: FileAccess;
  /** HubSpot told more of it together with its address. */
  readonly onKnown: (address: FileAddress) => void;
}

/** Where the file is: its own address, or one that HubSpot signs now. */
function useAddress({ file, access, onKnown }: PreviewProps) {
  const own = publicAddress(file, access);
  const [url, setUrl] = useState(own?.protocol === 'https:' ? own.href : undefined);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    if (url !== undefined) return undefined;
    let gone = false;
    void access.address(file.fileId ?? '').then((answer) => {
      if (gone) return;
      if (!answer.ok) return setProblem(failureText(answer.error));
      onKnown(answer.value);
      setUrl(answer.value.url);
    });
    return () => {
      gone = true;
    };
  }, []);
  return { url, problem, setProblem };
}

/**
 * A picture or a player, in a frame: our own pages fetch no pictures, the preview page does, and only the one that was
 * asked for. The frame takes the height that the preview page says it needs.
 */
export function Preview(props: PreviewProps) {
  const { file, kind, name } = props;
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState<number>();
  const { url, problem, setProblem } = useAddress(props);
  useEffect(() => {
    const hear = (event: MessageEvent) => {
      if (event.origin !== location.origin || event.source !== frame.current?.contentWindow) return;
      const report = parseReport(event.data);
      if (report?.preview === 'shown') setHeight(report.height);
      if (report?.preview === 'failed') setProblem(t(file.url ? 'attach.failedOpen' : 'attach.failed'));
    };
    addEventListener('message', hear);
    return () => removeEventListener('message', hear);
  }, []);
  // What hangs on the newest message opens below what is in view.
  useEffect(() => {
    if (height !== undefined) frame.current?.scrollIntoView({ block: 'nearest' });
  }, [height === undefined]);
  if (problem)
    return (
      <p class="preview-problem" role="alert">
        {problem}
      </p>
    );
  const picture = kind === 'image' || kind === 'sticker';
  const size = `preview preview-${picture ? kind : 'sound'}`;
  const alt = picture && !file.name ? t('attach.noDescription') : name;
  if (!url) return <div class={size} role="status" aria-busy="true" aria-label={t('attach.loading', { name })} />;
  return (
    <iframe
      ref={frame}
      class={size}
      title={name}
      src={previewPage({ kind: picture ? 'image' : 'audio', url, name: alt })}
      allow="autoplay"
      style={height === undefined ? undefined : { height: `${height}px` }}
    />
  );
}
