import { useEffect, useId, useState } from 'preact/hooks';
import { language } from '../../lib/i18n/index.ts';
import { t } from '../../lib/i18n/options.ts';
import type { Result } from '../../lib/model/result.ts';
import type { KnownSettings } from '../../lib/store/state.ts';
import { failureSentence } from '../session/failure-text.ts';
import { Button } from '../ui/button.tsx';

/** How much of HubSpot's is on this computer. */
export interface StoredCounts {
  readonly contacts: number;
  readonly threads: number;
  readonly messages: number;
  readonly bytes: number;
}

interface StoredProps {
  readonly known: KnownSettings;
  readonly read: () => Promise<StoredCounts | undefined>;
  readonly onKeep: (days: number) => void;
  readonly onClear: () => Promise<Result<null>>;
}

const choices = [7, 30, 90, 365];

/** Whatever is here is not called nothing. */
const least = 100_000;

const megabytes = (bytes: number): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: bytes < 10_000_000 ? 1 : 0 }).format(
    Math.max(bytes, least) / 1_000_000,
  );

function sentence({ contacts, threads, messages, bytes }: StoredCounts): string {
  if (contacts + threads + messages === 0) return t('options.stored.none');
  return [
    t('options.stored.contacts', { count: contacts }),
    t('options.stored.threads', { count: threads }),
    t('options.stored.messages', { count: messages }),
    t('options.stored.bytes', { megabytes: megabytes(bytes) }),
  ].join(' · ');
}

/** For how long a history is kept that nobody opens. */
function Keep({ known, onKeep }: Pick<StoredProps, 'known' | 'onKeep'>) {
  const id = useId();
  const { keepDays } = known.settings;
  const managed = known.managed.includes('keepDays');
  const days = [...new Set([...choices, keepDays])].sort((a, b) => a - b);
  return (
    <div class="field">
      <label for={id}>{t('options.stored.keep')}</label>
      <select
        id={id}
        value={String(keepDays)}
        disabled={managed}
        onChange={(event) => onKeep(Number(event.currentTarget.value))}
      >
        {days.map((count) => (
          <option key={count} value={String(count)}>
            {t('options.stored.days', { count })}
          </option>
        ))}
      </select>
      {managed && <span class="field-says">{t('session.managed')}</span>}
    </div>
  );
}

/** What is kept here of HubSpot's, for how long, and the way to be rid of it. What the agent wrote is no part of it. */
export function Stored({ known, read, onKeep, onClear }: StoredProps) {
  const [counts, setCounts] = useState<StoredCounts>();
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    const show = () => void read().then(setCounts);
    show();
    addEventListener('focus', show);
    return () => removeEventListener('focus', show);
  }, [read]);
  const clear = async () => {
    setBusy(true);
    const answer = await onClear();
    setSaid(answer.ok ? t('options.stored.cleared') : failureSentence(answer.error));
    setCounts(await read());
    setBusy(false);
  };
  return (
    <>
      {counts && <p>{sentence(counts)}</p>}
      <Keep known={known} onKeep={onKeep} />
      <p class="field-says">{t('options.stored.clearWhat')}</p>
      <div class="option-row">
        <Button onClick={() => void clear()} busy={busy}>
          {t('options.stored.clear')}
        </Button>
        <span role="status" class="option-said">
          {said}
        </span>
      </div>
    </>
  );
}
