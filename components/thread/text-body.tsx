import { t } from '../../lib/i18n/index.ts';
import { Fold } from '../ui/fold.tsx';
import { linkify } from './linkify.ts';
import { destination, linkRel, opensTab, safeUrl } from './links.ts';
import { splitQuoted } from './quoted.ts';

/** A plain text with its addresses as links. */
function Linked({ text }: { readonly text: string }) {
  return (
    <>
      {linkify(text).map((piece, index) => {
        const url = safeUrl(piece.href);
        if (!url) return piece.text;
        return (
          <a
            key={`${index} ${piece.text}`}
            href={url.href}
            target={opensTab(url) ? '_blank' : undefined}
            rel={linkRel}
            title={destination(url)}
          >
            {piece.text}
          </a>
        );
      })}
    </>
  );
}

export interface TextBodyProps {
  readonly text: string;
}

/** A message as plain text: line breaks kept, addresses linked, quoted history folded. */
export function TextBody({ text }: TextBodyProps) {
  const { fresh, quoted } = splitQuoted(text);
  return (
    <div class="body-text" dir="auto">
      <Linked text={fresh} />
      {quoted && (
        <Fold label={t('thread.quoted')} show={t('thread.show')} hide={t('thread.hide')}>
          <Linked text={quoted} />
        </Fold>
      )}
    </div>
  );
}
