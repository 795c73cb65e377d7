/**
 * The look of a message's HTML inside its shadow root. Colors and sizes come from the panel's tokens, which custom
 * properties carry in; nothing of a message's own style gets here. The fold repeats components/styles/message.css: styles
 * of the page don't reach into a shadow root.
 */
const css = `
:host { display: block; overflow-wrap: anywhere; }
* { margin: 0; max-width: 100%; font-size: inherit; }
p, ul, ol, dl, pre, blockquote, table { margin-block: 0 0.6em; }
:host > :last-child, div > :last-child, li > :last-child, td > :last-child { margin-block-end: 0; }
.heading { font-weight: 600; }
a { color: var(--accent); text-underline-offset: 2px; }
a:focus-visible, button:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
a:focus-visible::after { content: attr(title) / ''; position: fixed; inset: auto auto 0 0; z-index: 20; max-width: 100%;
  padding: 2px 8px; border: 1px solid var(--line-strong); background: var(--raised); color: var(--ink); font-size: var(--text-s); }
.misleading { color: var(--bad); font-weight: 600; }
ul, ol { padding-inline-start: 1.5em; }
dd { margin-inline-start: 1em; }
blockquote { padding-inline-start: 0.7em; border-inline-start: 2px solid var(--line-strong); color: var(--ink-2); }
pre, code, kbd, samp { font-family: ui-monospace, monospace; font-size: 0.92em; }
pre { white-space: pre-wrap; padding: 6px 8px; background: var(--raised); border-radius: 6px; }
table { display: block; overflow-x: auto; border-collapse: collapse; }
td, th { padding: 1px 12px 1px 0; text-align: start; vertical-align: top; overflow-wrap: normal; }
hr { margin-block: 0.6em; border: 0; border-top: 1px solid var(--line); }
.fold { margin-block-start: 8px; padding-block-start: 5px; border-block-start: 1px dashed var(--line-strong); }
.fold + .fold { margin-block-start: 4px; }
.fold-toggle { padding: 0; border: 0; background: none; color: var(--quiet); font: inherit; font-size: var(--text-s); cursor: pointer; }
.fold-word { color: var(--accent); font-weight: 600; }
.fold-body { padding-block-start: 6px; color: var(--ink-2); }
`;

let sheet: CSSStyleSheet | undefined;

/** The one style sheet that every message's shadow root shares. */
export function bodySheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}
