export interface SkeletonProps {
  /** Width in per cent of what it stands in for. */
  readonly width?: 25 | 40 | 55 | 70 | 85 | 100;
  readonly shape?: 'line' | 'title' | 'face' | 'block';
}

/** A grey shape where something will stand. Says nothing to assistive technology: the region is `aria-busy`. */
export function Skeleton({ width = 100, shape = 'line' }: SkeletonProps) {
  return <span class={`skeleton skeleton-${shape} w-${width}`} aria-hidden="true" />;
}
