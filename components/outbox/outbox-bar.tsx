import { t } from '../../lib/i18n/composer.ts';
import { isDoubled, isWriting, type OutboxItem, type WritingIntent } from '../../lib/model/outbox.ts';
import type { Decision } from '../../lib/store/sending.ts';
import { failureRest } from '../session/failure-text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { changeWord } from './change-word.ts';
import { troubleInFull } from './item-text.ts';
import { NewsList } from './news-list.tsx';
import { anywayText, leaveText, type Names } from './paused-text.ts';
import { progressText } from './status-line.tsx';

interface Choice {
  readonly what: Decision;
  readonly label: string;
  /** The keys that do the same. */
  readonly keys?: readonly string[] | undefined;
}

export interface OutboxBarProps {
  /** Items that need the agent: paused, refused, not delivered, of unknown fate, or arrived twice. */
  readonly items: readonly OutboxItem[];
  /** Items of other conversations that can still be taken back. */
  readonly elsewhere: readonly OutboxItem[];
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly onUndo: (itemId: string) => void;
  /** What to call a conversation; undefined when it is not the person's on screen. */
  readonly threadName: (threadId: string) => string | undefined;
  /** With whom a conversation is, as far as it is known. */
  readonly threadPerson: (threadId: string) => string | undefined;
  /** A conversation's address in HubSpot; undefined when it has none. */
  readonly threadUrl: (threadId: string) => string | undefined;
  /** The conversation on screen: no need to offer to show it. */
  readonly shown: string | undefined;
  readonly names: Names;
  /** Our own actor id. */
  readonly me: string | undefined;
  /** The item that the keys let go on, and the keys. */
  readonly anyway: { readonly itemId: string; readonly keys: readonly string[] } | undefined;
  readonly onDecide: (what: Decision, item: OutboxItem) => void;
  readonly onShow: (threadId: string) => void;
}

/** What it is about: a conversation of the person on screen by its name, another one by whom it is with. */
function title({ intent, threadId }: OutboxItem, { threadName, threadPerson }: OutboxBarProps): string {
  const person = threadPerson(threadId);
  const other = person === undefined ? t('outbox.thread', { id: threadId }) : t('outbox.threadWith', { name: person });
  const values = { name: threadName(threadId) ?? other };
  if (isWriting(intent)) return t(`outbox.${intent.kind}`, values);
  return t(`outbox.${changeWord(intent)}`, values);
}

/** What the agent can do about a paused item: first that it goes on, which is what was asked for. */
function choicesOfPaused(item: OutboxItem, keys: Choice['keys']): readonly Choice[] {
  const leave = leaveText(item);
  const back: Choice = leave ? { what: 'dismiss', label: leave } : { what: 'edit', label: t('outbox.edit') };
  return [{ what: 'sendAnyway', label: anywayText(item), keys }, back];
}

/** What the agent can do about an item. */
function choicesOf(item: OutboxItem, keys: Choice['keys']): readonly Choice[] {
  if (item.state === 'paused') return choicesOfPaused(item, keys);
  if (item.state === 'returned') return [{ what: 'dismiss', label: t('outbox.understood') }];
  const typed = isWriting(item.intent) && !item.messageSent;
  const forget = { what: 'dismiss', label: t('outbox.forget') } as const;
  const again = { what: 'retry', label: t(typed ? 'outbox.again' : 'common.retry') } as const;
  if (isDoubled(item)) return [{ what: 'dismiss', label: t('outbox.understood') }];
  if (item.state === 'undelivered') return [{ what: 'edit', label: t('outbox.sendAgain') }, forget];
  const edit = typed ? [{ what: 'edit', label: t('outbox.edit') } as const] : [];
  if (item.state === 'unknown') return [{ what: 'dismiss', label: t('outbox.arrived') }, ...edit, again];
  return [...edit, again, ...(typed ? [] : [forget])];
}

/** What hangs on a message: its files by name, and the answers that it offers. */
function Hangs({ attachments = [] }: { readonly attachments: WritingIntent['attachments'] | undefined }) {
  const files = attachments.flatMap((a) => (a.type === 'FILE' ? (a.name ?? a.fileId) : []));
  const answers = attachments.flatMap((a) =>
    a.type === 'QUICK_REPLIES' ? a.quickReplies.map((r) => r.label ?? r.value) : [],
  );
  return (
    <>
      {files.length > 0 && <span class="outbox-text">{t('outbox.files', { names: files.join(', ') })}</span>}
      {answers.length > 0 && <span class="outbox-text">{t('outbox.answers', { answers: answers.join(' · ') })}</span>}
    </>
  );
}

/** Everything that went wrong on its way, with the choices that only the agent can make. Nothing here happens by itself. */
export function OutboxBar(props: OutboxBarProps) {
  const { items, elsewhere, now, onUndo, threadName, threadUrl, shown, names, me, anyway, onDecide, onShow } = props;
  if (items.length + elsewhere.length === 0) return null;
  return (
    <section class="outbox" aria-label={t('outbox.title')}>
      {items.map((item) => {
        const name = threadName(item.threadId);
        const url = isDoubled(item) ? threadUrl(item.threadId) : undefined;
        return (
          <Banner
            key={item.id}
            role="alert"
            tone={isDoubled(item) || item.state === 'paused' ? 'note' : 'bad'}
            detail={item.error && failureRest(item.error)}
          >
            <b>{title(item, props)}</b>
            <span class="outbox-what">{troubleInFull(item, names)}</span>
            {item.news && item.news.count > 0 && <NewsList news={item.news} names={names} me={me} now={now} />}
            {isWriting(item.intent) && item.intent.text && <q class="outbox-text">{item.intent.text}</q>}
            {isWriting(item.intent) && <Hangs attachments={item.intent.attachments} />}
            <span class="outbox-choices">
              {choicesOf(item, anyway?.itemId === item.id ? anyway.keys : undefined).map((choice) => (
                <Button
                  key={choice.label}
                  variant="quiet"
                  title={choice.keys?.join('+') ?? ''}
                  onClick={() => onDecide(choice.what, item)}
                >
                  {choice.label}
                  {choice.keys && (
                    <span aria-hidden="true">
                      <Kbd keys={choice.keys} />
                    </span>
                  )}
                </Button>
              ))}
              {url && (
                <a class="outbox-link" href={url} target="_blank" rel="noopener noreferrer">
                  {t('common.openInHubSpot')}
                </a>
              )}
              {name !== undefined && item.threadId !== shown && (
                <Button variant="quiet" onClick={() => onShow(item.threadId)}>
                  {t('outbox.show')}
                </Button>
              )}
            </span>
          </Banner>
        );
      })}
      {elsewhere.map((item) => (
        <div key={item.id} class="underway">
          <span class="underway-text">
            {title(item, props)}: {progressText(item, now)}
          </span>
          <Button variant="quiet" icon="undo" onClick={() => onUndo(item.id)}>
            {t('outbox.undo')}
          </Button>
        </div>
      ))}
    </section>
  );
}
