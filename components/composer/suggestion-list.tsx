import { t } from '../../lib/i18n/recipients.ts';
import { identifierKey } from '../../lib/model/recipients.ts';
import type { Suggestion } from '../../lib/model/suggestions.ts';
import { Option } from '../ui/option.tsx';

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
          <Option
            key={identifier.value}
            id={suggestionId(id, one)}
            active={one === active}
            class="suggestion"
            onChoose={() => onChoose(one)}
          >
            <span class="suggestion-who">
              {name && <b>{name} </b>}
              {identifier.value}
            </span>
            <span class="suggestion-from">{t(`recipients.from.${one.from}`)}</span>
          </Option>
        );
      })}
    </div>
  );
}
