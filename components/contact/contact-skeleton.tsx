import { Skeleton } from '../ui/skeleton.tsx';

export interface ContactSkeletonProps {
  /** What is being looked up, for assistive technology: e.g. "Looking up petra@sandoval.example". */
  readonly label: string;
}

/** The header while somebody is looked up, in the shape of what comes. */
export function ContactSkeleton({ label }: ContactSkeletonProps) {
  return (
    <div class="contact" aria-busy="true" aria-label={label} role="status">
      <Skeleton shape="face" />
      <div class="contact-who">
        <Skeleton shape="title" width={55} />
        <Skeleton width={85} />
      </div>
    </div>
  );
}
