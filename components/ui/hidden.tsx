import type { ComponentChildren } from 'preact';

export interface VisuallyHiddenProps {
  readonly children: ComponentChildren;
}

/** Text that only assistive technology gets. */
export function VisuallyHidden({ children }: VisuallyHiddenProps) {
  return <span class="visually-hidden">{children}</span>;
}
