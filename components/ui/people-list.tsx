import { Avatar, type AvatarProps } from './avatar.tsx';
import type { Finder } from './finder.ts';
import { Option } from './option.tsx';

export interface PeopleListProps<T> {
  /** Of the text box that has found them. */
  readonly finder: Finder<T>;
  readonly label: string;
  /** What stands there of each. */
  readonly nameOf: (one: T) => string;
  readonly lineOf: (one: T) => string;
  readonly onChoose: (one: T) => void;
  readonly tone?: AvatarProps['tone'];
  readonly class?: string;
}

/** People that a text box has found; nothing when there is nobody. */
export function PeopleList<T>(props: PeopleListProps<T>) {
  const { finder, label, nameOf, lineOf, onChoose, tone = 'theirs' } = props;
  const { id, found, active, idOf } = finder;
  if (found.length === 0) return null;
  return (
    <div role="listbox" id={id} aria-label={label} class={`people${props.class ? ` ${props.class}` : ''}`}>
      {found.map((one) => (
        <Option key={idOf(one)} id={idOf(one)} active={one === active} class="person" onChoose={() => onChoose(one)}>
          <Avatar name={nameOf(one)} tone={tone} />
          <span class="person-text">
            <span class="person-name">{nameOf(one)}</span> <span class="person-line">{lineOf(one)}</span>
          </span>
        </Option>
      ))}
    </div>
  );
}
