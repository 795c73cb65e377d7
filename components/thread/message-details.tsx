import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/details.ts';
import type { Message } from '../../lib/model/message.ts';
import { Button } from '../ui/button.tsx';
import { type DetailRow, detailRows } from './details-rows.ts';
import type { DetailsSource } from './details-source.ts';
import { entryText } from './entry-text.ts';

function Rows({ rows }: { readonly rows: readonly DetailRow[] }) {
  return (
    <dl class="details-rows">
      {rows.map(({ label, value, more = [] }, index) => (
        <div key={`${index} ${label}`}>
          <dt>{label}</dt>
          <dd>
            <span class="details-value">{value}</span>
            {more.map((piece) => (
              <span key={piece} class="details-more">
                {' · '}
                {piece}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface EntryDetailsProps {
  readonly message: Message;
  readonly source: DetailsSource;
}

/** Everything about one entry of the history, and what can be taken from it. */
export function EntryDetails({ message, source }: EntryDetailsProps) {
  const [said, setSaid] = useState('');
  const section = useRef<HTMLElement>(null);
  // Of the newest message they open below what is in view.
  useEffect(() => section.current?.scrollIntoView({ block: 'nearest' }), []);
  const copy = (text: string) => {
    void source.copy(text).then((done) => setSaid(t(done ? 'details.copied' : 'details.notCopied')));
  };
  return (
    <section ref={section} class="details" aria-label={t('details.name')}>
      <Rows rows={detailRows(message, source)} />
      <p class="details-actions">
        <Button variant="quiet" onClick={() => copy(entryText(message, source))}>
          {t('details.copy')}
        </Button>
        <Button variant="quiet" onClick={() => copy(message.id)}>
          {t('details.copyId')}
        </Button>
        {source.threadUrl && (
          <a href={source.threadUrl} target="_blank" rel="noopener noreferrer">
            {t('details.open')}
          </a>
        )}
        <span role="status">{said}</span>
      </p>
    </section>
  );
}
