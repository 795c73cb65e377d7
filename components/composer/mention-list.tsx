import { t } from '../../lib/i18n/formatting.ts';
import { Option } from '../ui/option.tsx';
import type { Suggestions } from './use-mentions.ts';

/** Names to choose from; the focus stays in the text. */
export function MentionList({ id, names, chosen, onChoose }: Suggestions) {
  return (
    <div class="mention-list" role="listbox" id={id} aria-label={t('formatting.mentions')}>
      {names.map((name, n) => (
        <Option key={name} id={`${id}-${n}`} active={n === chosen} class="mention" onChoose={() => onChoose(name)}>
          {name}
        </Option>
      ))}
    </div>
  );
}
