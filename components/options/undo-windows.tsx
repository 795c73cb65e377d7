import { useId } from 'preact/hooks';
import { t } from '../../lib/i18n/options.ts';
import type { Settings } from '../../lib/model/settings.ts';
import type { KnownSettings } from '../../lib/store/state.ts';

const windows = ['undoEmail', 'undoComment', 'undoChat', 'undoClose'] as const;
const longest = 60;

interface UndoWindowsProps {
  readonly known: KnownSettings;
  readonly onSave: (changes: Partial<Settings>) => void;
}

/** How long something waits before it leaves. Saved as it is changed; a number out of range is brought into it. */
export function UndoWindows({ known, onSave }: UndoWindowsProps) {
  const id = useId();
  return (
    <div class="number-fields">
      {windows.map((name) => {
        const managed = known.managed.includes(name);
        return (
          <div key={name} class="number-field">
            <label for={`${id}-${name}`}>{t(`options.${name}`)}</label>
            <input
              id={`${id}-${name}`}
              type="number"
              min={0}
              max={longest}
              step={1}
              value={known.settings[name]}
              readOnly={managed}
              title={managed ? t('session.managed') : undefined}
              onChange={(event) => {
                const { valueAsNumber } = event.currentTarget;
                const seconds = Math.min(longest, Math.max(0, Math.round(valueAsNumber)));
                if (Number.isNaN(valueAsNumber)) event.currentTarget.value = String(known.settings[name]);
                else {
                  event.currentTarget.value = String(seconds);
                  onSave({ [name]: seconds });
                }
              }}
            />
            {managed && <span class="field-says">{t('session.managed')}</span>}
          </div>
        );
      })}
    </div>
  );
}
