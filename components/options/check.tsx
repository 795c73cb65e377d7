import { useId } from 'preact/hooks';
import { t } from '../../lib/i18n/options.ts';

export interface CheckProps {
  readonly label: string;
  /** What it means, in small print. */
  readonly says?: string;
  readonly checked: boolean;
  /** An administrator decides it. */
  readonly managed?: boolean;
  /** It has no meaning as things stand. */
  readonly idle?: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** One thing that is on or off. What the browser shows is what is set, whatever was clicked. */
export function Check({ label, says, checked, managed = false, idle = false, onChange }: CheckProps) {
  const id = useId();
  const hint = managed ? t('session.managed') : says;
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={checked}
        disabled={managed || idle}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint && `${id}-says`}
        onChange={(event) => {
          const wanted = event.currentTarget.checked;
          event.currentTarget.checked = checked;
          onChange(wanted);
        }}
      />
      <span id={`${id}-label`}>{label}</span>
      {hint && (
        <span id={`${id}-says`} class="field-says">
          {hint}
        </span>
      )}
    </label>
  );
}
