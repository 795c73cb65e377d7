import { t } from '../../lib/i18n/composer.ts';

interface SubjectLineProps {
  readonly value: string;
  readonly onChange: (subject: string) => void;
}

/** The subject of an e-mail: that of the last message unless the agent writes another. */
export function SubjectLine({ value, onChange }: SubjectLineProps) {
  return (
    <label class="subject-line">
      <span class="recipient-label">{t('composer.subject')}</span>
      <input
        type="text"
        value={value}
        maxLength={998}
        aria-label={t('composer.subject')}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}
