import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n/session.ts';
import { scopes } from '../../lib/model/account.ts';
import { isOff } from '../../lib/model/policy.ts';
import type { AppFields } from '../../lib/store/connecting.ts';
import type { KnownSettings, Load } from '../../lib/store/state.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { AppFieldsEditor, Field } from './app-fields.tsx';
import { fieldsOf, fieldsProblem, trimmed } from './app-rules.ts';
import { failureDetail, failureNext, failureText } from './failure-text.ts';

export interface WelcomeProps {
  readonly known: KnownSettings;
  readonly hasSecret: boolean;
  readonly redirectUrl: string;
  readonly connecting: Load;
  /** `fields` when the agent has just typed them. Called in the click. */
  readonly onConnect: (fields?: AppFields) => void;
  /** Looks again whether the organization's app is known: what another page has just saved may not have come here yet. */
  readonly isAppKnown?: (() => Promise<boolean>) | undefined;
  readonly onToken: (token: string) => void;
  readonly onSample: () => void;
  /** Back to the panel, when somebody is connected already. */
  readonly onBack?: (() => void) | undefined;
  /** Opens the options, where the organization's app is entered; absent where one is there already. */
  readonly onOptions?: (() => void) | undefined;
  /** Part of a page that has a heading of its own. */
  readonly inside?: boolean;
}

const required = scopes
  .filter((s) => s.required && s.name !== 'oauth')
  .map((s) => s.name)
  .join(', ');

/** Connects by a token that the agent pastes. */
function TokenForm({ busy, onToken }: { readonly busy: boolean; readonly onToken: (token: string) => void }) {
  const [token, setToken] = useState('');
  const [empty, setEmpty] = useState(false);
  return (
    <form
      class="connect-form"
      onSubmit={(event) => {
        event.preventDefault();
        setEmpty(!token.trim());
        if (token.trim() && !busy) onToken(token.trim());
      }}
    >
      <Field
        label={t('session.token')}
        value={token}
        onInput={setToken}
        placeholder={t('session.tokenHint')}
        hint={t('session.tokenWhy', { scopes: required })}
        secret
      />
      {empty && !token && (
        <p role="alert" class="field-wrong">
          {t('session.needToken')}
        </p>
      )}
      <Button type="submit" busy={busy}>
        {t('session.useToken')}
      </Button>
    </form>
  );
}

/** Connects by HubSpot's consent page; asks for the organization's app when nobody has named it yet. */
function OAuthForm(props: WelcomeProps & { readonly busy: boolean }) {
  const { known, hasSecret, redirectUrl, busy, onConnect, isAppKnown } = props;
  const [fields, setFields] = useState<AppFields>();
  const [wrong, setWrong] = useState<string>();
  const connect = () => {
    if (!fields && known.settings.clientId) return onConnect();
    const ask = () => setFields(fieldsOf(known.settings));
    if (!fields) return isAppKnown ? void isAppKnown().then((is) => (is ? onConnect() : ask())) : ask();
    const problem = fieldsProblem(fields);
    setWrong(problem);
    if (!problem) onConnect(trimmed(fields));
  };
  return (
    <form
      class="connect-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) connect();
      }}
    >
      {fields && (
        <fieldset class="app-fields">
          <legend>{t('session.app')}</legend>
          <p class="field-says">{t('session.appWhy')}</p>
          <AppFieldsEditor
            fields={fields}
            onChange={setFields}
            managed={known.managed}
            hasSecret={hasSecret}
            redirectUrl={redirectUrl}
          />
        </fieldset>
      )}
      {wrong && (
        <p role="alert" class="field-wrong">
          {wrong}
        </p>
      )}
      <Button variant="go" type="submit" busy={busy} class="wide">
        {t('session.connect')}
      </Button>
    </form>
  );
}

function Head() {
  return (
    <header class="welcome-head">
      <img src="/icon/96.png" width={44} height={44} alt="" />
      <h1>{t('session.title')}</h1>
      <p>{t('session.what')}</p>
    </header>
  );
}

const Or = () => (
  <p class="welcome-or">
    <span>{t('session.or')}</span>
  </p>
);

/** Not connected: what this is, and the three ways in, as far as the organization leaves them open. */
export function Welcome(props: WelcomeProps) {
  const { known, connecting, onToken, onSample, onBack, onOptions, inside } = props;
  const { policy } = known;
  const busy = connecting.is === 'loading';
  const ways = (
    <>
      {connecting.is === 'failed' && (
        <Banner
          detail={failureDetail(connecting.error)}
          action={
            connecting.error.code === 'no-client-id' && onOptions
              ? { label: t('session.openOptions'), onAction: onOptions }
              : undefined
          }
        >
          {failureText(connecting.error)} {failureNext(connecting.error)}
        </Banner>
      )}
      <OAuthForm {...props} busy={busy} />
      {!isOff(policy, 'accessToken') && (
        <>
          <Or />
          <TokenForm busy={busy} onToken={onToken} />
        </>
      )}
      {!isOff(policy, 'sampleData') && (
        <>
          <Or />
          <div class="welcome-sample">
            <Button onClick={onSample} busy={busy} class="wide">
              {t('session.sample')}
            </Button>
            <p class="field-says">{t('session.sampleWhy')}</p>
          </div>
        </>
      )}
      <p class="welcome-private">
        <Icon name="lock" size={14} /> <span>{t('session.private')}</span>
      </p>
      <div role="status" class="visually-hidden">
        {busy ? t('session.connecting') : ''}
      </div>
      {onBack && (
        <Button variant="quiet" icon="back" onClick={onBack}>
          {t('common.cancel')}
        </Button>
      )}
    </>
  );
  if (inside) return <div class="welcome welcome-inside">{ways}</div>;
  return (
    <main class="welcome" aria-label={t('session.region')}>
      <Head />
      {ways}
    </main>
  );
}
