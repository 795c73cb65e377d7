import type { ComponentChildren, Ref, TargetedMouseEvent } from 'preact';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';

/** `go` is the one filled button of a view, `two` the one beside it, `quiet` looks like a link. */
export type ButtonVariant = 'go' | 'two' | 'quiet';

export interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onClick?: (event: TargetedMouseEvent<HTMLButtonElement>) => void;
  readonly variant?: ButtonVariant;
  readonly icon?: IconName;
  readonly type?: 'button' | 'submit';
  /** Stays focusable and says that it can't be used: a button that vanishes from under the caret loses people. */
  readonly disabled?: boolean;
  /** Work is under way: a second click does nothing. */
  readonly busy?: boolean;
  /** Accessible name, when the visible text alone does not say enough. Must contain the visible text. */
  readonly label?: string;
  /** For a button that shows and hides something: whether it is shown. */
  readonly expanded?: boolean | undefined;
  /** Tooltip. */
  readonly title?: string;
  readonly class?: string;
  readonly buttonRef?: Ref<HTMLButtonElement>;
}

/** A button with a text. */
export function Button(props: ButtonProps) {
  const { children, onClick, variant = 'two', icon, type = 'button', disabled, busy, label, title, buttonRef } = props;
  const off = disabled || busy;
  return (
    <button
      ref={buttonRef ?? null}
      type={type}
      class={`button button-${variant}${props.class ? ` ${props.class}` : ''}`}
      aria-disabled={off ? 'true' : undefined}
      aria-busy={busy ? 'true' : undefined}
      aria-label={label}
      aria-expanded={props.expanded}
      title={title}
      onClick={(event) => {
        if (off) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {icon && <Icon name={icon} size={14} />}
      {children}
    </button>
  );
}

export interface IconButtonProps {
  readonly icon: IconName;
  /** Accessible name and tooltip. */
  readonly label: string;
  readonly onClick?: (event: TargetedMouseEvent<HTMLButtonElement>) => void;
  /** For a toggle: whether it is on. */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  /** For a button that opens a menu: whether it is open, and the menu's id. */
  readonly menu?: { readonly open: boolean; readonly id: string };
  readonly buttonRef?: Ref<HTMLButtonElement>;
}

/** A button that shows only an icon; the label is its name and its tooltip. */
export function IconButton({ icon, label, onClick, pressed, disabled, menu, buttonRef }: IconButtonProps) {
  return (
    <button
      ref={buttonRef ?? null}
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      aria-haspopup={menu ? 'menu' : undefined}
      aria-expanded={menu?.open}
      aria-controls={menu?.open ? menu.id : undefined}
      aria-disabled={disabled ? 'true' : undefined}
      onClick={(event) => {
        if (!disabled) onClick?.(event);
      }}
    >
      <Icon name={icon} />
    </button>
  );
}

export interface IconLinkProps {
  readonly icon: IconName;
  /** Accessible name and tooltip. */
  readonly label: string;
  readonly href: string;
}

/** A link to another page, shown as an icon; opens a new tab, which never learns where it came from. */
export function IconLink({ icon, label, href }: IconLinkProps) {
  return (
    <a class="icon-button" href={href} target="_blank" rel="noopener noreferrer" aria-label={label} title={label}>
      <Icon name={icon} />
    </a>
  );
}
