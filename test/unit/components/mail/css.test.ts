// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { safeSheet } from '../../../../components/mail/css-sheet.ts';
import { type Declared, safeDeclarations } from '../../../../components/mail/css-values.ts';
import { declarations, sheets } from '../../../support/hostile/styles.ts';

/** Declarations as a browser gives them, which knows all of these words: what is let through is only up to us. */
function declared(pairs: readonly (readonly [string, string])[]): Declared {
  const all = new Map(pairs);
  return {
    length: pairs.length,
    item: (index) => pairs[index]?.[0] ?? '',
    getPropertyValue: (name) => all.get(name) ?? '',
    getPropertyPriority: () => '',
  };
}

const nothing = () => undefined;
const kept = (name: string, value: string, load: (address: string) => string | undefined = nothing) =>
  safeDeclarations(declared([[name, value]]), load)[0]?.[1];

describe('a declaration of a message', () => {
  it.each([
    ['color', 'rgb(1, 2, 3)'],
    ['background-color', 'color-mix(in srgb, red, blue)'],
    ['background-image', 'linear-gradient(red, blue)'],
    ['width', 'calc(100% - 20px)'],
    ['font-family', '"Helvetica Neue", Arial, sans-serif'],
    ['margin-left', 'auto'],
    ['padding-top', '12px'],
    ['border-top-left-radius', '6px'],
    ['max-width', '600px'],
    ['display', 'inline-block'],
    ['text-align', 'center'],
    ['margin-left', 'calc(2% + 1e-3px)'],
    ['vertical-align', '-webkit-baseline-middle'],
    ['vertical-align', 'text-bottom'],
    ['letter-spacing', '0.5px'],
    ['letter-spacing', '-0.5px'],
    ['letter-spacing', '-0.02em'],
    ['background-position-x', '-20px'],
  ])('that only says how something looks stays: %s: %s', (name, value) => expect(kept(name, value)).toBe(value));

  it.each([
    ['position', 'fixed'],
    ['top', '0px'],
    ['inset', '0px'],
    ['z-index', '9999'],
    ['transform', 'translateY(-50px)'],
    ['translate', '0 -50px'],
    ['content', '"pay here"'],
    ['cursor', 'none'],
    ['animation-name', 'x'],
    ['transition-property', 'color'],
    ['filter', 'blur(3px)'],
    ['mask-image', 'linear-gradient(red, blue)'],
    ['clip-path', 'circle(1px)'],
    ['border-image-source', 'linear-gradient(red, blue)'],
    ['list-style-image', 'none'],
    ['forced-color-adjust', 'none'],
    ['color-scheme', 'dark'],
    ['pointer-events', 'none'],
    ['behavior', 'x'],
    // An important style attribute would take the focus away from what has it.
    ['outline-style', 'none'],
    ['outline-width', '0px'],
    ['outline-color', 'transparent'],
    ['outline-offset', '-100px'],
    ['--a', 'red'],
  ])('that does more than that goes: %s', (name, value) => expect(kept(name, value)).toBeUndefined());

  it.each([
    ['margin-top', '-300px'],
    ['text-indent', '-9999px'],
    ['margin-top', 'calc(1% - 100em)'],
    ['margin-top', 'min(0px, 1em - 100px)'],
    ['margin-top', 'calc(1px - min(9em, 9%))'],
    ['margin-top', 'calc(100px * -1)'],
    ['margin-top', 'calc(-infinity * 1px)'],
    ['margin-inline-start', 'clamp(-90px, 1%, 0px)'],
    ['word-spacing', '-40px'],
    ['letter-spacing', '-2em'],
    ['letter-spacing', '-12px'],
    ['letter-spacing', 'calc(0px - 1em)'],
    ['vertical-align', '-300px'],
    ['vertical-align', 'calc(1% - 9em)'],
    ['text-underline-offset', '-1em'],
    ['height', '100vh'],
    ['min-height', 'calc(100% + 3dvh)'],
    ['width', '20vmax'],
    ['color', 'var(--a)'],
    ['width', 'env(safe-area-inset-top)'],
    ['width', 'attr(data-x px)'],
    ['width', 'expression(alert(1))'],
    ['color', 'red; } * { display: none'],
    ['font-family', '"a\\"b"'],
    ['color', 'red /* x */'],
    ['background-color', 'url("https://a.example/x")'],
    ['background-image', 'image-set("https://a.example/x" 1x)'],
    ['background-image', 'cross-fade(url("https://a.example/x"), red)'],
    ['background-image', 'element(#app)'],
    ['background-image', 'paint(x)'],
  ])('with a value that could reach further goes: %s: %s', (name, value) =>
    expect(kept(name, value, (address) => address)).toBeUndefined(),
  );

  it('shows a background only where its address may be loaded, and all of them', () => {
    const value = 'url("https://a.example/x"), linear-gradient(red, blue)';
    expect(kept('background-image', value)).toBeUndefined();
    expect(kept('background-image', value, () => 'https://a.example/y')).toBe(
      'url("https://a.example/y"), linear-gradient(red, blue)',
    );
    const both = 'url("https://a.example/x"), url("https://b.example/x")';
    expect(kept('background-image', both, (a) => (a.includes('a.example') ? a : undefined))).toBeUndefined();
  });
});

describe('the style sheet of a message', () => {
  const safe = (css: string, load: (address: string) => string | undefined = nothing) => safeSheet([css], load, 1);

  it('keeps its rules, in media queries too', () => {
    const css =
      '<!-- .card{color:red} --> @media only screen and (max-width: 600px){table[class=body] .card{width:100%!important}}';
    expect(safe(css)).toMatch(
      /^\.card ?\{color:red\}@media .*max-width: ?600px\)\{table\[class="?body"?\] \.card\{width:100%!important\}\}$/,
    );
  });

  it.each([
    'min-height: 500px',
    'max-device-height: 499px',
    'orientation: portrait',
    'min-aspect-ratio: 1/1',
    '400px < height',
    'min-block-size: 1px',
    'min-width: 50vh',
    'max-width: 1.5dvmax',
  ])('depends on nothing that changes with its own height: %s', (condition) => {
    expect(safe(`@media (${condition}){p{color:red}} b{color:red}`)).toBe('b{color:red}');
    expect(safe(`@media screen, (${condition}){@media print{p{color:red}}}`)).toBe('');
  });

  it('has nothing of what fetches, moves or comes from elsewhere', () => {
    const css =
      '@import "https://a.example/a.css"; @font-face{font-family:t;src:url(https://a.example/f)} @keyframes k{from{color:red}} p{animation:k 1s;font-family:t} a:has(b){color:red} p::after{content:"x"} @page{margin:0}';
    expect(safe(css)).not.toMatch(/import|font-face|keyframes|animation|:has|content|@page|a\.example/);
  });

  it.each([...sheets, ...declarations.map((one) => `p{${one}}`)])('names no address of hostile CSS: %s', (template) => {
    const css = template.replaceAll('{u}', 'https://trap.example/x').replaceAll('{h}', 'trap.example');
    expect(safe(css)).not.toContain('trap.example');
  });

  it.each([
    'p:is(:is(b,i),u)',
    'p:where(b)',
    'p:not(:has(b))',
    'p:has(b)',
    'p:nth-child(2 of :nth-child(3 of b))',
    'p ~ b ~ i',
    'p~b',
  ])('has no selector that could keep the browser busy: %s', (selector) =>
    expect(safe(`${selector}{color:red} b{color:red}`)).toBe('b{color:red}'),
  );

  it.each(['tr:nth-child(2n+1) td', 'tr:nth-of-type(3)', 'a:hover', '[class~="x"] > b + i'])('has %s', (selector) =>
    expect(safe(`${selector}{color:red}`).replace(/\s/g, '')).toBe(`${selector}{color:red}`.replace(/\s/g, '')),
  );

  it('goes when it has too many rules for so many elements', () => {
    const css = Array.from({ length: 1_000 }, (_, index) => `.a${index} .b{color:red}`).join('');
    expect(safeSheet([css], nothing, 1_000)).toContain('color:red');
    expect(safeSheet([css], nothing, 5_000)).toBe('');
    const long = `${'* '.repeat(4_000)}{color:red}`;
    expect(safeSheet([long], nothing, 100)).toContain('color:red');
    expect(safeSheet([long], nothing, 5_000)).toBe('');
  });

  it('does not grow without end', () => {
    expect(safe('p{color:red}'.repeat(5_000)).length).toBeLessThan('p{color:red}'.length * 3_001);
  });
});
