import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/files.ts';
import type { DraftFile } from '../../lib/model/upload.ts';
import { failureText } from '../session/failure-text.ts';

/** What a screen reader hears of a file: that it is attached, or why it is not. Files that were there already say nothing. */
export function newsOf(before: ReadonlyMap<string, DraftFile['state']>, files: readonly DraftFile[]): string {
  return files
    .flatMap(({ id, name, state, error }) => {
      const old = before.get(id);
      if (old === state) return [];
      if (state === 'ready' && old !== undefined) return [t('files.attached', { name })];
      return state === 'failed' ? [t('files.failed', { name, reason: failureText(error ?? { code: 'unknown' }) })] : [];
    })
    .join(' ');
}

/** Says politely what becomes of the files of a draft. */
export function FileNews({ files }: { readonly files: readonly DraftFile[] }) {
  const before = useRef<ReadonlyMap<string, DraftFile['state']>>(new Map());
  const [said, setSaid] = useState('');
  useEffect(() => {
    const news = newsOf(before.current, files);
    before.current = new Map(files.map((f) => [f.id, f.state]));
    if (news) setSaid(news);
  }, [files]);
  return (
    <span class="visually-hidden" aria-live="polite">
      {said}
    </span>
  );
}
