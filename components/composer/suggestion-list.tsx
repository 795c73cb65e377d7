import { t } from '../../lib/i18n/recipients.ts';
import { identifierKey } from '../../lib/model/recipients.ts';
import type { Suggestion } from '../../lib/model/suggestions.ts';

interface SuggestionListProps {
  readonly id: string;
  /** Whom they are for: "To", "Cc" or "Bcc". */
  readonly field: string;
  readonly suggestions: readonly Suggestion[];
  readonly active: Suggestion | undefined;
  readonly onChoose: (suggestion: Suggestion) => void;
}

/** Id of one suggestion's element. */
export const suggestionId = (list: string, { address }: Suggestion): string =>
  `${list}-${identifierKey(address.identifier)}`;

/** People that a recipient field could take. The text box keeps the focus and handles the keys. */
export function SuggestionList({ id, field, suggestions, active, onChoose }: SuggestionListProps) {
  return (
    <div role="listbox" id={id} aria-label={t('recipients.suggestions', { field })} class="suggestions">
      {suggestions.map((one) => {
        const { name, identifier } = one.address;
        return (
          // The box keeps the focus: aria-activedescendant names the option.
          <div
            key={identifier.value}
            id={suggestionId(id, one)}
            role="option"
            tabIndex={-1}
            aria-selected={one === active}
            class="suggestion"
            ref={(element) => {
              if (one === active) element?.scrollIntoView?.({ block: 'nearest' });
            }}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(one)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') onChoose(one);
            }}
          >
            <span class="suggestion-who">
              {name && <b>{name} </b>}
              {identifier.value}
            </span>
            <span class="suggestion-from">{t(`recipients.from.${one.from}`)}</span>
          </div>
        );
      })}
    </div>
  );
}
