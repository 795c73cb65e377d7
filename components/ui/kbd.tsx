export interface KbdProps {
  /** Keys pressed together, e.g. ["Ctrl", "Enter"]. */
  readonly keys: readonly string[];
}

/** A keyboard shortcut. */
export function Kbd({ keys }: KbdProps) {
  return (
    <kbd class="keys">
      {keys.map((key, index) => (
        <span key={key}>
          {index > 0 && '+'}
          <kbd class="key">{key}</kbd>
        </span>
      ))}
    </kbd>
  );
}
