import type { Page } from 'puppeteer-core';

/** What HTML becomes in a real browser, sanitizer and all: `fresh` stays in view, `folded` is in the one fold. */
const cases: readonly {
  readonly html: string;
  readonly fresh: string;
  readonly folded?: string;
  readonly images?: number;
}[] = [
  {
    html: '<div>Yes.</div><div class="gmail_quote">On Tue Jonas wrote:<blockquote>Old</blockquote></div>',
    fresh: 'Yes.',
    folded: 'Old',
  },
  { html: '<div>Yes.</div><blockquote type="cite"><div>Old</div></blockquote>', fresh: 'Yes.', folded: 'Old' },
  { html: '<div>Yes.<hr><div id="divRplyFwdMsg">From: J</div><div>Old</div></div>', fresh: 'Yes.', folded: 'Old' },
  {
    html: '<p>Yes.</p><div class="moz-cite-prefix">Am 10. schrieb J:</div><blockquote type="cite">Old</blockquote>',
    fresh: 'Yes.',
    folded: 'Old',
  },
  {
    html: '<p>Yes.</p><p>On Tue, 10 Nov, J wrote:</p><blockquote>Old</blockquote>',
    fresh: 'Yes.On Tue, 10 Nov, J wrote:',
    folded: 'Old',
  },
  {
    html: '<p>Yes.</p><blockquote><p>Jonas Ekberg wrote:</p><p>Old</p></blockquote>',
    fresh: 'Yes.',
    folded: 'Jonas Ekberg wrote:Old',
  },
  {
    html: '<p>The rule:</p><blockquote><p>Wet crates go back.</p></blockquote>',
    fresh: 'The rule:Wet crates go back.',
  },
  { html: '<div class="gmail_quote">Only this</div>', fresh: 'Only this' },
  {
    html: '<form><p>In a form</p><input value="x"></form><svg><text>no</text></svg><select><option>no</select>',
    fresh: 'In a form',
  },
  { html: '<p>Hi</p><img src="https://t.example/1.gif" alt="Logo"><img src="cid:2">', fresh: 'Hi[Logo]', images: 1 },
  {
    html: '<style>p{color:red}</style><title>no</title><p style="position:fixed" class="x" id="y">Text</p>',
    fresh: 'Text',
  },
];

interface Outcome {
  readonly fresh: string;
  readonly folded: string;
  readonly images: number;
  readonly marks: number;
}

/** Renders each case and compares; gives back what is wrong. */
export async function checkHtml(page: Page): Promise<string[]> {
  const origin = new URL(page.url()).origin;
  const module = `${origin}/@fs${new URL('../../components/thread/render-html.ts', import.meta.url).pathname}`;
  const outcomes = (await page.evaluate(`(async () => {
    const { renderHtml } = await import(${JSON.stringify(module)});
    return ${JSON.stringify(cases.map((c) => c.html))}.map((html) => {
      const { fragment, remoteImages } = renderHtml(html);
      const fold = fragment.querySelector('.fold');
      const folded = fold?.querySelector('.fold-body').textContent ?? '';
      fold?.remove();
      return { fresh: fragment.textContent.trim(), folded, images: remoteImages, marks: fragment.querySelectorAll('[style],[id],[class]:not(.heading):not(.misleading):not([class^=fold])').length };
    });
  })()`)) as Outcome[];
  return cases.flatMap((c, index) => {
    const saw = outcomes[index];
    const good =
      saw?.fresh === c.fresh &&
      (c.folded ? saw.folded.includes(c.folded) : saw.folded === '') &&
      saw.images === (c.images ?? 0) &&
      saw.marks === 0;
    return good ? [] : [`html: ${c.html} became ${JSON.stringify(saw)}`];
  });
}
