import { t } from '../../lib/i18n/formatting.ts';
import type { Suggestions } from './use-mentions.ts';

/** Names to choose from; the focus stays in the text. */
export function MentionList({ id, names, chosen, onChoose }: Suggestions) {
  return (
    <div class="mention-list" role="listbox" id={id} aria-label={t('formatting.mentions')}>
      {names.map((name, n) => (
        <div
          key={name}
          id={`${id}-${n}`}
          role="option"
          aria-selected={n === chosen}
          tabIndex={-1}
          class="mention"
          onMouseDown={(event) => {
            event.preventDefault();
            onChoose(name);
          }}
        >
          {name}
        </div>
      ))}
    </div>
  );
}
