import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface SectionProps {
  readonly title: string;
  readonly why?: string;
  readonly children: ComponentChildren;
}

/** A part of the options, under its heading. */
export function Section({ title, why, children }: SectionProps) {
  const id = useId();
  return (
    <section class="option-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {why && <p class="field-says">{why}</p>}
      {children}
    </section>
  );
}
