import { useEffect, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/options.ts';
import type { Account } from '../../lib/model/account.ts';
import type { Inbox } from '../../lib/model/channel.ts';
import { type Settings, wantsWaiting } from '../../lib/model/settings.ts';
import type { Notify } from '../../lib/store/options.ts';
import type { KnownSettings } from '../../lib/store/state.ts';
import { Banner } from '../ui/banner.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Check } from './check.tsx';

export interface WaitingProps {
  readonly known: KnownSettings;
  readonly account: Account | null | undefined;
  readonly inboxes: ReadonlyMap<string, Inbox>;
  readonly notify: Notify;
  readonly onSave: (changes: Partial<Settings>) => void;
}

const everybody: readonly Settings['waitingWhose'][] = ['mineAndFree', 'mine', 'all'];

/** What stands between the agent and a notification. */
type Hindrance = 'none' | 'not-allowed' | 'refused';

/** Notifications, which need the browser's leave: it is asked for in the click. */
function Notifications({ known: { settings, managed }, notify, onSave }: WaitingProps) {
  const [hindrance, setHindrance] = useState<Hindrance>('none');
  const wanted = settings.waitingNotify;
  useEffect(() => {
    if (!wanted) return;
    void notify.allowed().then((allowed) => {
      if (!allowed) setHindrance('not-allowed');
    });
  }, [wanted, notify]);
  const ask = () =>
    void notify.request().then((granted) => {
      setHindrance(granted ? 'none' : 'refused');
      if (granted && !wanted) onSave({ waitingNotify: true });
    });
  return (
    <>
      <Check
        label={t('options.waitingNotify')}
        says={t('options.waitingNotifySays')}
        checked={wanted}
        managed={managed.includes('waitingNotify')}
        onChange={(on) => {
          if (on) return ask();
          setHindrance('none');
          onSave({ waitingNotify: false });
        }}
      />
      {hindrance !== 'none' && (
        <Banner tone="note" action={{ label: t('options.waitingAllow'), onAction: ask }}>
          {t(hindrance === 'refused' ? 'options.waitingRefused' : 'options.waitingNotAllowed')}
        </Banner>
      )}
      <div class="checks checks-below">
        <Check
          label={t('options.waitingWords')}
          says={t('options.waitingWordsSays')}
          checked={settings.waitingWords}
          managed={managed.includes('waitingWords')}
          idle={!wanted}
          onChange={(waitingWords) => onSave({ waitingWords })}
        />
        <Check
          label={t('options.waitingQuiet')}
          checked={settings.waitingQuiet}
          managed={managed.includes('waitingQuiet')}
          idle={!wanted}
          onChange={(waitingQuiet) => onSave({ waitingQuiet })}
        />
      </div>
    </>
  );
}

/** Which inboxes count. All of them is kept as none chosen, so that a new inbox counts, too. */
function Inboxes({ known: { settings, managed }, inboxes, onSave }: WaitingProps) {
  const open = [...inboxes.values()].filter((inbox) => !inbox.archived);
  const chosen = open.filter(({ id }) => settings.waitingInboxes.includes(id));
  const counts = new Set((chosen.length > 0 ? chosen : open).map(({ id }) => id));
  if (open.length < 2) return null;
  const toggle = (id: string, on: boolean) => {
    const next = open.map((inbox) => inbox.id).filter((one) => (one === id ? on : counts.has(one)));
    onSave({ waitingInboxes: next.length === open.length ? [] : next });
  };
  return (
    <fieldset class="checks">
      <legend>{t('options.waitingInboxes')}</legend>
      {open.map(({ id, name }) => (
        <Check
          key={id}
          label={name ?? t('options.inbox.unnamed', { id })}
          checked={counts.has(id)}
          managed={managed.includes('waitingInboxes')}
          // The last one stays: no inbox at all would mean all of them.
          idle={counts.size === 1 && counts.has(id)}
          onChange={(on) => toggle(id, on)}
        />
      ))}
    </fieldset>
  );
}

/** What the agent is told about conversations that wait for an answer while no panel is open, and of which. */
export function Waiting(props: WaitingProps) {
  const { known, account, onSave } = props;
  const { settings, managed } = known;
  const nobody = account && account.actorId === undefined && settings.waitingWhose !== 'all';
  return (
    <>
      <div class="checks">
        <Check
          label={t('options.waitingCount')}
          says={t('options.waitingCountSays')}
          checked={settings.waitingCount}
          managed={managed.includes('waitingCount')}
          onChange={(waitingCount) => onSave({ waitingCount })}
        />
        <Notifications {...props} />
      </div>
      {wantsWaiting(settings) && (
        <>
          <div>
            <div class="option-label">{t('options.waitingWhose')}</div>
            <Segmented
              label={t('options.waitingWhose')}
              value={settings.waitingWhose}
              options={everybody.map((value) => ({ value, label: t(`options.waitingWhose.${value}`) }))}
              onChange={(waitingWhose) => {
                if (!managed.includes('waitingWhose')) onSave({ waitingWhose });
              }}
            />
            {managed.includes('waitingWhose') && <p class="field-says">{t('session.managed')}</p>}
          </div>
          {nobody && <Banner tone="note">{t('options.waitingNobody')}</Banner>}
          <Inboxes {...props} />
        </>
      )}
    </>
  );
}
