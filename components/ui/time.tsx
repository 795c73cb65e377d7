export interface TimeProps {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What to show, e.g. "10:05". */
  readonly label: string;
  /** The whole date and time, as tooltip. */
  readonly title: string;
}

/** A moment: short to read, exact on hover and for machines. */
export function Time({ at, label, title }: TimeProps) {
  const date = new Date(at);
  return (
    <time class="time" dateTime={Number.isNaN(date.getTime()) ? undefined : date.toISOString()} title={title}>
      {label}
    </time>
  );
}
