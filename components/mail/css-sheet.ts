import { safeDeclarations } from './css-values.ts';
import { hides, shrinks } from './remote.ts';

/** Gives the address from which a background is loaded. `tracks`: who has it loaded would tell more than to have looked. */
export type Load = (address: string, tracks?: boolean) => string | undefined;

/** More rules than this nobody writes by hand. */
const mostRules = 3_000;

/** Selectors of elements, classes, ids and attributes: whatever is in the frame is the sender's own anyway. */
const plainSelector = /^[\w\s.#>+~:*,()"'=[\]|^$-]+$/;
const oddSelector = /:host|:visited|:target|::/i;

/** What a browser has to search for among all siblings, or nested in itself: a few lines of it could keep it busy for hours. */
const costly = /~(?!=)|:(?!nth-(?:last-)?(?:child|of-type)\((?:odd|even|[\dn+\s-]+)\))[\w-]+\(/i;

/** More parts of selectors times elements than this are not worth their time. Newsletters have a tenth of it. */
const mostMatching = 8_000_000;

/** Conditions of media and feature queries. */
const plainCondition = /^[\w\s():,.<>=/+%-]+$/;

/** What depends on the frame's height, which follows what is in it: it would go to and fro without end. */
const byHeight = /height|block-size|orientation|aspect-ratio|\d[sld]?v(?:h|b|min|max)\b/i;

class Writer {
  #left = mostRules;
  parts = 0;
  readonly #load: Load;

  constructor(load: Load) {
    this.#load = load;
  }

  rules(rules: CSSRuleList): string {
    return Array.from(rules, (rule) => (this.#left-- > 0 ? this.#rule(rule) : '')).join('');
  }

  #rule(rule: CSSRule): string {
    if (rule instanceof CSSStyleRule) return this.#style(rule);
    const inside = (before: string, { conditionText, cssRules }: CSSConditionRule) =>
      plainCondition.test(conditionText) ? `${before} ${conditionText}{${this.rules(cssRules)}}` : '';
    if (rule instanceof CSSMediaRule) return byHeight.test(rule.conditionText) ? '' : inside('@media', rule);
    if (rule instanceof CSSSupportsRule) return inside('@supports', rule);
    // @import, @font-face, @keyframes, @page, @layer and whatever comes: nothing of it.
    return '';
  }

  #style({ selectorText, style, parentRule }: CSSStyleRule): string {
    if (!plainSelector.test(selectorText) || oddSelector.test(selectorText) || costly.test(selectorText)) return '';
    // A picture of such a rule would tell how wide the panel is, where the pointer is, or that nobody is to see it.
    const tracks = parentRule || /:(?:hover|active|focus)/i.test(selectorText) || shrinks(style) || hides(style);
    const declarations = safeDeclarations(style, tracks ? (address) => this.#load(address, true) : this.#load);
    if (declarations.length === 0) return '';
    this.parts += selectorText.split(/[^\w-]/).length;
    return `${selectorText}{${declarations.map(([name, value, important]) => `${name}:${value}${important && '!important'}`).join(';')}}`;
  }
}

/**
 * A message's own style sheets, written anew from what the browser understood of them: rules for elements, in media queries
 * too, with the declarations that css-values.ts lets through. Parsing them fetches nothing: they are never applied as they
 * were.
 * @param elements how many elements they are for
 * @returns '' when matching them would take too long
 */
export function safeSheet(sheets: readonly string[], load: Load, elements: number): string {
  const writer = new Writer(load);
  const written = sheets.map((css) => {
    const parsed = new CSSStyleSheet();
    parsed.replaceSync(css.replace(/<!--|-->/g, ' '));
    return writer.rules(parsed.cssRules);
  });
  return writer.parts * elements > mostMatching ? '' : written.join('\n');
}
