import { useEffect, useState } from 'preact/hooks';
import { firstPaths } from './icon-paths.ts';
import type { laterPaths } from './icon-paths-later.ts';

export type IconName = keyof typeof firstPaths | keyof typeof laterPaths;

export interface IconProps {
  readonly name: IconName;
  /** Edge in CSS pixels at the default text size; grows with the text. 16 is drawn pixel for pixel. */
  readonly size?: 12 | 14 | 16 | 20;
  readonly class?: string;
}

/** Icons whose outline is filled, to tell "on" from "off". */
const filled: ReadonlySet<IconName> = new Set<IconName>(['pinned']);

type Paths = { readonly [N in IconName]?: string };
/** What is loaded so far. */
let paths: Paths = firstPaths;

/** The outline of an icon; undefined until it is loaded. */
function useOutline(name: IconName): string | undefined {
  const [, redraw] = useState(paths);
  const outline = paths[name];
  useEffect(() => {
    if (outline !== undefined) return;
    void import('./icon-paths-later.ts').then(({ laterPaths }) => {
      paths = { ...firstPaths, ...laterPaths };
      redraw(paths);
    });
  }, [outline]);
  return outline;
}

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
      <path d={useOutline(name)} />
    </svg>
  );
}
