import type { TargetedKeyboardEvent } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/recipients.ts';
import type { RecipientField } from '../../lib/model/difference.ts';
import { type Address, identifierKey } from '../../lib/model/recipients.ts';
import { Icon } from '../ui/icon.tsx';
import { onMenuKey } from '../ui/menu-keys.ts';
import { recipientName, recipientTitle } from './names.ts';
import { fields } from './take-addresses.ts';

interface RecipientChipProps {
  readonly address: Address;
  readonly field: RecipientField;
  readonly contactName: string | undefined;
  readonly onRemove: () => void;
  /** Undefined where there is no other field to go to. */
  readonly onMove: ((to: RecipientField) => void) | undefined;
}

/** One recipient: a name that opens what can be done with it, and a button that takes it out. */
export function RecipientChip(props: RecipientChipProps) {
  const { address, field, contactName, onRemove, onMove } = props;
  const [open, setOpen] = useState<number>();
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const name = recipientName(address, contactName);
  const label = t(`recipients.${field}`);
  const onDelete = (event: TargetedKeyboardEvent<HTMLButtonElement>) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    onRemove();
  };
  const toggle = () => setOpen(open === undefined ? button.current?.offsetLeft : undefined);
  return (
    <li class="recipient-chip" title={recipientTitle(address, contactName)}>
      {onMove ? (
        <button
          ref={button}
          type="button"
          class="recipient-name"
          aria-label={t('recipients.options', { name, field: label })}
          aria-haspopup="menu"
          aria-expanded={open !== undefined}
          aria-controls={open === undefined ? undefined : id}
          data-recipient={identifierKey(address.identifier)}
          onClick={toggle}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' && open === undefined) {
              event.preventDefault();
              toggle();
            } else onDelete(event);
          }}
        >
          {name}
        </button>
      ) : (
        <span class="recipient-name">{name}</span>
      )}
      <button
        type="button"
        class="recipient-remove"
        aria-label={t('recipients.remove', { name, field: label })}
        // The name's menu does the same for the keyboard: one stop for each recipient.
        tabIndex={onMove ? -1 : 0}
        onClick={onRemove}
        onKeyDown={onDelete}
      >
        <Icon name="close" size={12} />
      </button>
      {open !== undefined && onMove && (
        <ChipMenu
          id={id}
          label={t('recipients.options', { name, field: label })}
          left={open}
          field={field}
          onMove={onMove}
          onRemove={onRemove}
          onClose={(refocus) => {
            setOpen(undefined);
            if (refocus) button.current?.focus();
          }}
        />
      )}
    </li>
  );
}

interface ChipMenuProps {
  readonly id: string;
  readonly label: string;
  /** Pixels from the start of the recipients. */
  readonly left: number;
  readonly field: RecipientField;
  readonly onMove: (to: RecipientField) => void;
  readonly onRemove: () => void;
  readonly onClose: (refocus: boolean) => void;
}

/** What can be done with a recipient. Arrows move, Escape closes and gives the focus back. */
function ChipMenu({ id, label, left, field, onMove, onRemove, onClose }: ChipMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const items = () => Array.from(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? []);
  // Before it is painted: the next key is meant for the menu.
  useLayoutEffect(() => items()[0]?.focus(), []);
  const leave = (event: FocusEvent) => {
    if (!(event.relatedTarget instanceof Node) || !menu.current?.contains(event.relatedTarget)) onClose(false);
  };
  const choose = (run: () => void) => () => {
    onClose(false);
    run();
  };
  return (
    <div
      ref={menu}
      id={id}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      class="menu recipient-menu"
      style={{ insetInlineStart: `min(${left}px, 100% - 12em)` }}
      onKeyDown={(event) => onMenuKey(event, items(), () => onClose(true))}
      onFocusOut={leave}
    >
      {fields
        .filter((other) => other !== field)
        .map((other) => (
          <button
            key={other}
            type="button"
            role="menuitem"
            tabIndex={-1}
            class="menu-item"
            onClick={choose(() => onMove(other))}
          >
            {t('recipients.move', { field: t(`recipients.${other}`) })}
          </button>
        ))}
      <button type="button" role="menuitem" tabIndex={-1} class="menu-item separated" onClick={choose(onRemove)}>
        {t('recipients.removeItem')}
      </button>
    </div>
  );
}
