import { t } from '../../lib/i18n/options.ts';
import type { KnownSettings } from '../../lib/store/state.ts';
import { Button } from '../ui/button.tsx';

interface ImageSendersProps {
  readonly known: KnownSettings;
  readonly onSave: (imageSenders: readonly string[]) => void;
}

/** The senders whose remote images are loaded without being asked, and the way to be rid of each. */
export function ImageSenders({ known, onSave }: ImageSendersProps) {
  const all = known.settings.imageSenders;
  const managed = known.managed.includes('imageSenders');
  if (all.length === 0) return <p>{t('options.imagesNone')}</p>;
  return (
    <ul class="senders">
      {[...all].sort().map((address) => (
        <li key={address} class="option-row">
          <span class="sender-address">{address}</span>
          {!managed && (
            <Button
              variant="quiet"
              label={t('options.imagesForget', { address })}
              onClick={() => onSave(all.filter((one) => one !== address))}
            >
              {t('options.imagesRemove')}
            </Button>
          )}
        </li>
      ))}
      {managed && <li class="field-says">{t('session.managed')}</li>}
    </ul>
  );
}
