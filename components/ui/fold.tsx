import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';

export interface FoldProps {
  /** What is folded, e.g. "Earlier text". */
  readonly label: string;
  /** The words that open and close it. */
  readonly show: string;
  readonly hide: string;
  /** Whether it was open the last time. */
  readonly open?: boolean | undefined;
  readonly onToggle?: ((open: boolean) => void) | undefined;
  readonly children: ComponentChildren;
}

/** Something to open when one wants it. */
export function Fold({ label, show, hide, open: before = false, onToggle, children }: FoldProps) {
  const [open, setOpen] = useState(before);
  const id = useId();
  const toggle = () => {
    setOpen(!open);
    onToggle?.(!open);
  };
  return (
    <div class="fold">
      <button type="button" class="fold-toggle" aria-expanded={open} aria-controls={id} onClick={toggle}>
        {label} <span class="fold-word">{open ? hide : show}</span>
      </button>
      <div id={id} class="fold-body" hidden={!open}>
        {children}
      </div>
    </div>
  );
}
