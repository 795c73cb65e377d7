import { safeDeclarations } from './css-values.ts';

/** More rules than this nobody writes by hand. */
const mostRules = 3_000;

/** Selectors of elements, classes, ids and attributes: whatever is in the frame is the sender's own anyway. */
const plainSelector = /^[\w\s.#>+~:*,()"'=[\]|^$-]+$/;
const oddSelector = /:has|:host|:visited|:target|::/i;

/** Conditions of media and feature queries. */
const plainCondition = /^[\w\s():,.<>=/+%-]+$/;

/** What depends on the frame's height, which follows what is in it: it would go to and fro without end. */
const byHeight = /height|block-size|orientation|aspect-ratio|\d[sld]?v(?:h|b|min|max)\b/i;

class Writer {
  #left = mostRules;
  readonly #load: (address: string) => string | undefined;

  constructor(load: (address: string) => string | undefined) {
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

  #style({ selectorText, style }: CSSStyleRule): string {
    if (!plainSelector.test(selectorText) || oddSelector.test(selectorText)) return '';
    const declarations = safeDeclarations(style, this.#load);
    if (declarations.length === 0) return '';
    return `${selectorText}{${declarations.map(([name, value, important]) => `${name}:${value}${important && '!important'}`).join(';')}}`;
  }
}

/**
 * A message's own style sheet, written anew from what the browser understood of it: rules for elements, in media queries
 * too, with the declarations that css-values.ts lets through. Parsing it fetches nothing: it is never applied as it was.
 */
export function safeSheet(css: string, load: (address: string) => string | undefined): string {
  const parsed = new CSSStyleSheet();
  parsed.replaceSync(css.replace(/<!--|-->/g, ' '));
  return new Writer(load).rules(parsed.cssRules);
}
