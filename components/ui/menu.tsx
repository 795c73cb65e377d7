import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { IconButton } from './button.tsx';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';
import { onMenuKey } from './menu-keys.ts';

export interface MenuItem {
  readonly label: string;
  readonly icon?: IconName;
  readonly onSelect?: () => void;
  /** A link instead of an action; opens a new tab. */
  readonly href?: string;
  /** Shown at the right, e.g. a shortcut. */
  readonly hint?: string;
  /** A hairline above it. */
  readonly separated?: boolean;
}

export interface MenuProps {
  /** Name of the button and of the menu. */
  readonly label: string;
  readonly icon?: IconName;
  readonly items: readonly MenuItem[];
  /** A line at the top, e.g. who is connected. */
  readonly heading?: string | undefined;
}

function Item({ item, close }: { readonly item: MenuItem; readonly close: (refocus: boolean) => void }) {
  const body = (
    <>
      {item.icon && <Icon name={item.icon} />}
      <span class="menu-label">{item.label}</span>
      {item.hint && <span class="menu-hint">{item.hint}</span>}
    </>
  );
  const shared = { role: 'menuitem' as const, tabIndex: -1, class: `menu-item${item.separated ? ' separated' : ''}` };
  if (item.href)
    return (
      <a {...shared} href={item.href} target="_blank" rel="noopener noreferrer" onClick={() => close(false)}>
        {body}
      </a>
    );
  return (
    <button
      {...shared}
      type="button"
      onClick={() => {
        close(true);
        item.onSelect?.();
      }}
    >
      {body}
    </button>
  );
}

/** A button that opens a short list of actions. Arrows move, Escape closes and gives the focus back. */
export function Menu({ label, icon = 'more', items, heading }: MenuProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const entries = () => Array.from(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? []);
  const close = (refocus: boolean) => {
    setOpen(false);
    if (refocus) button.current?.focus();
  };
  // Before it is painted: the next key is meant for the menu.
  useLayoutEffect(() => {
    if (open) entries()[0]?.focus();
  }, [open]);
  const leave = (event: FocusEvent) => {
    const { target: left, relatedTarget: to } = event;
    if (to instanceof Node && root.current?.contains(to)) return;
    // An entry that is no longer there takes the focus with it: nobody has left the menu.
    queueMicrotask(() => {
      if (left instanceof Node && !left.isConnected && root.current) entries()[0]?.focus();
      else setOpen(false);
    });
  };
  return (
    <div ref={root} class="menu-root">
      <IconButton icon={icon} label={label} menu={{ open, id }} onClick={() => setOpen(!open)} buttonRef={button} />
      {open && (
        <div class="menu">
          {heading && <div class="menu-heading">{heading}</div>}
          <div
            id={id}
            role="menu"
            tabIndex={-1}
            aria-label={label}
            onKeyDown={(event) => onMenuKey(event, entries(), () => close(true))}
            onFocusOut={leave}
          >
            {items.map((item) => (
              <Item key={item.label} item={item} close={close} />
            ))}
          </div>
        </div>
      )}
    </div>
  );
}
