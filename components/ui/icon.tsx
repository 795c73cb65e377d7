import type { IconName } from './icon-paths.ts';
import { iconPaths } from './icon-paths.ts';

export type { IconName } from './icon-paths.ts';

export interface IconProps {
  readonly name: IconName;
  /** Edge in CSS pixels at the default text size; grows with the text. 16 is drawn pixel for pixel. */
  readonly size?: 12 | 14 | 16 | 20;
  readonly class?: string;
}

/** Icons whose outline is filled, to tell "on" from "off". */
const filled: ReadonlySet<IconName> = new Set<IconName>(['pinned']);

/** One of our own icons. Decoration only: what it means must also stand in words next to it or in a label. */
export function Icon({ name, size = 16, class: extra }: IconProps) {
  return (
    <svg
      class={`icon icon-${size}${extra ? ` ${extra}` : ''}`}
      viewBox="0 0 16 16"
      fill={filled.has(name) ? 'currentColor' : 'none'}
      stroke="currentColor"
      stroke-width={name === 'more' ? 2 : 1.4}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={iconPaths[name]} />
    </svg>
  );
}
