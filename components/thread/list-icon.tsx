/** Drawn like our other icons (components/ui/icon-paths.ts), but not needed for the first paint. */
const paths = {
  ticket: 'M2.2 4.4h11.6v2.3a1.4 1.4 0 0 0 0 2.6v2.3H2.2V9.3a1.4 1.4 0 0 0 0-2.6ZM9.6 4.6v1.1M9.6 7.4v1.2M9.6 10.3v1.1',
  trash: 'M2.8 4.3h10.4M6.2 4.3V2.7h3.6v1.6M4.1 4.3l.6 9h6.6l.6-9M6.7 6.9v3.8M9.3 6.9v3.8',
  spam: 'M5.6 1.9h4.8l3.7 3.7v4.8l-3.7 3.7H5.6l-3.7-3.7V5.6ZM8 4.8v3.8M8 11h.01',
  filter: 'M2.2 3.6h11.6M4.4 8h7.2M6.6 12.4h2.8',
} as const;

interface ListIconProps {
  readonly name: keyof typeof paths;
  readonly size?: 12 | 16;
}

/** A sign of the list. Decoration only: what it means must also stand in words. */
export function ListIcon({ name, size = 12 }: ListIconProps) {
  return (
    <svg
      class={`icon icon-${size}`}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.4"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
