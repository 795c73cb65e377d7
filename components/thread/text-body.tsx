import { t } from '../../lib/i18n/index.ts';
import { Fold } from '../ui/fold.tsx';
import type { Folded, Folds } from './folds.ts';
import { linkify } from './linkify.ts';
import { destination, linkRel, opensTab, safeUrl } from './links.ts';
import { splitQuoted } from './quoted.ts';
import { splitSignature } from './signature.ts';

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
  /** Which folds are open. */
  readonly folds?: Folds | undefined;
}

/** A message as plain text: line breaks kept, addresses linked, signature and quoted history folded. */
export function TextBody({ text, folds }: TextBodyProps) {
  const { fresh, quoted } = splitQuoted(text);
  const { body, signature } = splitSignature(fresh);
  const fold = (what: Folded, hidden: string) =>
    hidden && (
      <Fold
        label={t(`thread.${what}`)}
        show={t('thread.show')}
        hide={t('thread.hide')}
        open={folds?.get(`${what} 0`)}
        onToggle={(open) => folds?.set(`${what} 0`, open)}
      >
        <Linked text={hidden} />
      </Fold>
    );
  return (
    <div class="body-text" dir="auto">
      <Linked text={body} />
      {fold('signature', signature)}
      {fold('quoted', quoted)}
    </div>
  );
}
