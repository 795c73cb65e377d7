import { useId } from 'preact/hooks';

export interface SegmentOption<V extends string> {
  readonly value: V;
  readonly label: string;
  /** Shown after the label, part of the name. */
  readonly count?: number | string | undefined;
  readonly title?: string;
}

export interface SegmentedProps<V extends string> {
  /** Name of the radiogroup. */
  readonly label: string;
  readonly options: readonly SegmentOption<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
  /** `pill` is a raised track (the composer's Reply | Comment), `plain` is words in a row (a filter). */
  readonly look?: 'pill' | 'plain';
}

/** One choice of a few, all in view: a radiogroup of real radios, so arrow keys work as people know them. */
export function Segmented<V extends string>({ label, options, value, onChange, look = 'pill' }: SegmentedProps<V>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} class={`segmented segmented-${look}`}>
      {options.map((option) => (
        <label key={option.value} class="segment" title={option.title}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span class="segment-text">
            {option.label}
            {option.count !== undefined && <span class="segment-count"> {option.count}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}
