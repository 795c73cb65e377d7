import type { ComponentChildren } from 'preact';

export interface FoldProps {
  /** What is folded, e.g. "Earlier text". */
  readonly label: string;
  /** The words that open and close it. */
  readonly show: string;
  readonly hide: string;
  readonly children: ComponentChildren;
}

/** Something to open when one wants it: a native disclosure. */
export function Fold({ label, show, hide, children }: FoldProps) {
  return (
    <details class="fold">
      <summary>
        <span class="fold-label">{label}</span>
        <span class="fold-show">{show}</span>
        <span class="fold-hide">{hide}</span>
      </summary>
      <div class="fold-body">{children}</div>
    </details>
  );
}
