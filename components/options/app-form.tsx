import { useEffect, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/options.ts';
import type { Result } from '../../lib/model/result.ts';
import type { AppFields } from '../../lib/store/connecting.ts';
import type { KnownSettings } from '../../lib/store/state.ts';
import { AppFieldsEditor } from '../session/app-fields.tsx';
import { fieldsOf, fieldsProblem, trimmed } from '../session/app-rules.ts';
import { failureSentence } from '../session/failure-text.ts';
import { Button } from '../ui/button.tsx';

export interface AppFormProps {
  readonly known: KnownSettings;
  readonly hasSecret: boolean;
  readonly redirectUrl: string;
  /** Called in the click: it may have to ask the browser for a host. */
  readonly onSave: (fields: AppFields) => Promise<Result<null>>;
  readonly onClearSecret: () => void;
}

/** The organization's own HubSpot app. */
export function AppForm({ known, hasSecret, redirectUrl, onSave, onClearSecret }: AppFormProps) {
  const [fields, setFields] = useState(() => fieldsOf(known.settings));
  const [said, setSaid] = useState('');
  const { clientId, tokenService, authorizeHost } = known.settings;
  useEffect(() => {
    setFields((old) => ({ ...old, clientId, tokenService, authorizeHost }));
  }, [clientId, tokenService, authorizeHost]);
  const save = async () => {
    // All empty means: no app. That is allowed here.
    const nothing = !fields.clientId.trim() && !fields.tokenService.trim();
    const problem = nothing ? undefined : fieldsProblem(fields);
    if (problem) return setSaid(t('options.notSaved', { reason: problem }));
    const answer = await onSave(trimmed(fields));
    setFields((old) => ({ ...old, clientSecret: '' }));
    setSaid(answer.ok ? t('options.saved') : t('options.notSaved', { reason: failureSentence(answer.error) }));
  };
  return (
    <form
      class="connect-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <AppFieldsEditor
        fields={fields}
        onChange={(next) => {
          setFields(next);
          setSaid('');
        }}
        managed={known.managed}
        hasSecret={hasSecret}
        redirectUrl={redirectUrl}
      />
      <div class="option-row">
        <Button type="submit">{t('options.save')}</Button>
        {hasSecret && (
          <Button variant="quiet" onClick={onClearSecret}>
            {t('options.clearSecret')}
          </Button>
        )}
        <span role="status" class="option-said">
          {said}
        </span>
      </div>
    </form>
  );
}
