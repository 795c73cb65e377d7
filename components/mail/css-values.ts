/**
 * Which declarations of a message's own styles are kept. They are read from what the browser has parsed (escapes, comments
 * and unknown words are gone by then), property by property, from a list of what is allowed.
 */

/** A declaration that may be applied. */
export type Declaration = readonly [name: string, value: string, priority: string];

/** As much of CSSStyleDeclaration as is needed. */
export interface Declared {
  readonly length: number;
  item(index: number): string;
  getPropertyValue(name: string): string;
  getPropertyPriority(name: string): string;
}

/**
 * Nothing that takes text or boxes out of their place (position, transforms), that puts words there which nobody wrote
 * (content), that moves by itself (animation), or that changes what belongs to the reader (cursor, forced colors, and the
 * outline of what has the keyboard focus: an important style attribute would win over ours in whatever layer).
 */
const allowed = new RegExp(
  `^(?:${[
    'color|opacity|visibility|direction|unicode-bidi|display|float|clear|order|(?:row-|column-)?gap|aspect-ratio',
    'background-(?:color|image|position(?:-[xy])?|repeat(?:-[xy])?|size|origin|clip)',
    'border-(?!image)[a-z-]+|box-(?:shadow|sizing)|border-spacing',
    'font-(?:family|size|style|weight|stretch|variant[a-z-]*|kerning)|line-height|letter-spacing|word-spacing',
    'text-(?!combine)[a-z-]+|vertical-align|white-space(?:-[a-z]+)?|word-break|overflow-wrap|hyphens|tab-size|quotes',
    '(?:min-|max-)?(?:width|height|inline-size|block-size)|(?:margin|padding)-[a-z-]+|overflow-[xy]|object-(?:fit|position)',
    'table-layout|caption-side|empty-cells|list-style-(?:type|position)|flex-[a-z]+|(?:align|justify)-[a-z]+',
    '-webkit-text-fill-color|-webkit-font-smoothing',
  ].join('|')})$`,
);

/** Functions that only compute. */
const functions =
  /^(?:|rgba?|hsla?|hwb|(?:ok)?l(?:ab|ch)|color(?:-mix)?|light-dark|calc|min|max|clamp|fit-content|(?:repeating-)?(?:linear|radial|conic)-gradient)$/i;

const onlyComputes = (value: string): boolean =>
  [...value.matchAll(/([\w-]*)\(/g)].every(([, name = '']) => functions.test(name));

/** Lengths that grow with the frame, which is as high as what is in it: it would grow for ever. */
const byHeight = /\d(?:[sld]?v(?:h|b|min|max)|cq(?:h|b|min|max))\b/i;

/** Where less than nothing puts text over other text, or takes it away. */
const notNegative = /^(?:margin|text-indent|text-underline-offset|vertical-align|(?:letter|word)-spacing)/;

/** What is below zero, or may come out so: `calc(1% - 9em)`. */
const negative = /(?:^|[^\w-])-(?:[\s\d.(]|inf)/i;

/** Letters of headings stand closer. They stay side by side. */
const closer = /^letter-spacing-(?:[01]?(?:\.\d+)?px|0?\.0\d*em)$/;

/** Replaces the addresses of backgrounds by what `load` makes of them; undefined when one of them may not be loaded. */
function loaded(value: string, load: (address: string) => string | undefined): string | undefined {
  let all = true;
  const result = value.replace(/url\("((?:[^"\\]|\\.)*)"\)/g, (_, address: string) => {
    const url = load(address);
    all &&= url !== undefined;
    return url === undefined ? '' : `url("${url}")`;
  });
  return all ? result : undefined;
}

function safeValue(name: string, value: string, load: (address: string) => string | undefined): string | undefined {
  if (!value || /[\\<>{};]|\/\*/.test(value) || byHeight.test(value)) return undefined;
  if (notNegative.test(name) && negative.test(value) && !closer.test(name + value)) return undefined;
  if (name !== 'background-image') return onlyComputes(value) ? value : undefined;
  if (!onlyComputes(value.replace(/url\("(?:[^"\\]|\\.)*"\)/g, ''))) return undefined;
  return loaded(value, load);
}

/**
 * What is kept of parsed declarations.
 * @param load gives the address from which a background is loaded, undefined for one that is not
 */
export function safeDeclarations(style: Declared, load: (address: string) => string | undefined): Declaration[] {
  const kept: Declaration[] = [];
  for (let index = 0; index < style.length; index++) {
    const name = style.item(index);
    if (!allowed.test(name)) continue;
    const value = safeValue(name, style.getPropertyValue(name), load);
    if (value !== undefined) kept.push([name, value, style.getPropertyPriority(name)]);
  }
  return kept;
}
