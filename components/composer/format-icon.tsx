import type { Format } from './formats.ts';

/** Our own icons of formatting, drawn like those in components/ui/icon-paths.ts, which are part of the first paint. */
const paths: Readonly<Record<Format, string>> = {
  bold: 'M4.7 2.8h4.1a2.5 2.5 0 0 1 0 5H4.7ZM4.7 7.8h4.9a2.7 2.7 0 0 1 0 5.4H4.7Z',
  italic: 'M6.6 2.8h5M4.4 13.2h5M9.4 2.8 6.6 13.2',
  bullets: 'M2.7 3.8h.01M2.7 8h.01M2.7 12.2h.01M6 3.8h7.6M6 8h7.6M6 12.2h7.6',
  numbers: 'M2.1 2.6 3.3 2v4M1.9 9.8c.2-1.3 2.3-1.2 2.2.1-.1.9-1.6 1.6-2.2 2.9h2.4M7 3.8h6.6M7 8h6.6M7 12.2h6.6',
  quote: 'M3 3.2v9.6M6.4 4.6h7M6.4 8h7M6.4 11.4h4.4',
  link: 'M6.7 9.3a2.6 2.6 0 0 0 3.7 0l2.5-2.5a2.6 2.6 0 0 0-3.7-3.7l-.9.9M9.3 6.7a2.6 2.6 0 0 0-3.7 0L3.1 9.2a2.6 2.6 0 0 0 3.7 3.7l.9-.9',
};

/** Strong strokes for what makes strong letters; dots are lines of almost no length. */
const strokes: Partial<Record<Format, number>> = { bold: 2, bullets: 1.6 };

/** Decoration only: the button that it stands in has a name. */
export function FormatIcon({ name }: { readonly name: Format }) {
  return (
    <svg
      class="icon icon-16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width={strokes[name] ?? 1.4}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
