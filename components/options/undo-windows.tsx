import { useId, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/options.ts';
import type { Settings } from '../../lib/model/settings.ts';
import type { KnownSettings } from '../../lib/store/state.ts';

const windows = ['undoEmail', 'undoComment', 'undoChat', 'undoClose'] as const;
const longest = 60;

interface UndoWindowsProps {
  readonly known: KnownSettings;
  readonly onSave: (changes: Partial<Settings>) => void;
}

interface SecondsProps {
  readonly label: string;
  readonly value: number;
  readonly managed: boolean;
  readonly onSave: (seconds: number) => void;
}

/** One number. What is being typed stays, whatever else changes on the page meanwhile. */
function Seconds({ label, value, managed, onSave }: SecondsProps) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  return (
    <div class="number-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="number"
        min={0}
        max={longest}
        step={1}
        value={typed ?? value}
        readOnly={managed}
        title={managed ? t('session.managed') : undefined}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onChange={(event) => {
          const { valueAsNumber } = event.currentTarget;
          setTyped(undefined);
          if (Number.isNaN(valueAsNumber)) event.currentTarget.value = String(value);
          else onSave(Math.min(longest, Math.max(0, Math.round(valueAsNumber))));
        }}
      />
      {managed && <span class="field-says">{t('session.managed')}</span>}
    </div>
  );
}

/** How long something waits before it leaves. Saved as it is changed; a number out of range is brought into it. */
export function UndoWindows({ known, onSave }: UndoWindowsProps) {
  return (
    <div class="number-fields">
      {windows.map((name) => (
        <Seconds
          key={name}
          label={t(`options.${name}`)}
          value={known.settings[name]}
          managed={known.managed.includes(name)}
          onSave={(seconds) => onSave({ [name]: seconds })}
        />
      ))}
    </div>
  );
}
