import { useId } from 'preact/hooks';
import { t } from '../../lib/i18n/session.ts';
import { hubspotHosts } from '../../lib/model/hosts.ts';
import type { Settings } from '../../lib/model/settings.ts';
import type { AppFields } from '../../lib/store/connecting.ts';

export interface AppFieldsProps {
  readonly fields: AppFields;
  readonly onChange: (fields: AppFields) => void;
  /** Names of settings that an administrator decides. */
  readonly managed: readonly (keyof Settings)[];
  readonly hasSecret: boolean;
  /** The address that HubSpot sends people back to: the app needs it. */
  readonly redirectUrl: string;
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly managed?: boolean;
  readonly hint?: string | undefined;
  readonly placeholder?: string;
  readonly secret?: boolean;
  readonly inputMode?: 'url' | 'text';
}

/** A text that belongs to the connection. A secret is shown as dots, yet stays a text box for assistive technology. */
export function Field(props: FieldProps) {
  const { label, value, onInput, managed = false, hint, placeholder, secret = false, inputMode = 'text' } = props;
  const id = useId();
  const says = managed ? t('session.managed') : hint;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        class={secret ? 'secret' : undefined}
        inputMode={inputMode}
        value={value}
        placeholder={placeholder}
        readOnly={managed}
        aria-describedby={says ? `${id}-says` : undefined}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        maxLength={500}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {says && (
        <p class="field-says" id={`${id}-says`}>
          {says}
        </p>
      )}
    </div>
  );
}

/** The organization's own HubSpot app: what OAuth needs to know. */
export function AppFieldsEditor({ fields, onChange, managed, hasSecret, redirectUrl }: AppFieldsProps) {
  const id = useId();
  const set = (name: keyof AppFields) => (value: string) => onChange({ ...fields, [name]: value });
  const ruled = (name: keyof Settings) => managed.includes(name);
  const hosts: readonly string[] = hubspotHosts;
  const choices = hosts.includes(fields.authorizeHost) ? hosts : [fields.authorizeHost, ...hosts];
  return (
    <>
      <Field
        label={t('session.clientId')}
        value={fields.clientId}
        onInput={set('clientId')}
        managed={ruled('clientId')}
      />
      <Field
        label={t('session.clientSecret')}
        value={fields.clientSecret}
        onInput={set('clientSecret')}
        hint={t(hasSecret ? 'session.secretKept' : 'session.secretOptional')}
        secret
      />
      <Field
        label={t('session.tokenService')}
        value={fields.tokenService}
        onInput={set('tokenService')}
        managed={ruled('tokenService')}
        placeholder={t('session.tokenServiceHint')}
        inputMode="url"
      />
      <div class="field">
        <label for={`${id}-host`}>{t('session.authorizeHost')}</label>
        <select
          id={`${id}-host`}
          value={fields.authorizeHost}
          disabled={ruled('authorizeHost')}
          onChange={(event) => set('authorizeHost')(event.currentTarget.value)}
        >
          {choices.map((host) => (
            <option key={host} value={host}>
              {host}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for={`${id}-redirect`}>{t('session.redirect')}</label>
        <input id={`${id}-redirect`} type="text" class="redirect" readOnly value={redirectUrl} />
      </div>
    </>
  );
}
