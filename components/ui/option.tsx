import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export interface OptionProps {
  /** What the text box names it by, in `aria-activedescendant`. */
  readonly id: string;
  /** The one that Enter takes. */
  readonly active: boolean;
  readonly onChoose: () => void;
  readonly class: string;
  readonly children: ComponentChildren;
}

/** One of a listbox that belongs to a text box. The box keeps the focus and the keys; who becomes active comes into view. */
export function Option({ id, active, onChoose, class: look, children }: OptionProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={element}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      class={look}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onChoose();
      }}
    >
      {children}
    </div>
  );
}
