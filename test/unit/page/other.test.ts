// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { addressesAt, at, show } from './show.ts';

const url = 'https://crm.sandoval.example/people/17';

describe('any other page that the agent has allowed', () => {
  it('is about the one person that it links', () => {
    show(
      '<a href="MAILTO:Petra@Sandoval.example?subject=Hi">Write</a><a href="mailto:petra%40sandoval.example">again</a>',
    );
    expect(at(url)).toEqual({ site: 'other', candidates: [{ address: 'petra@sandoval.example' }], own: [] });
  });

  it('knows names from microdata and vCards', () => {
    show(`<div itemscope><b itemprop="name">Petra Sandoval</b><i itemprop="email">petra@sandoval.example</i></div>
      <p class="vcard"><b class="fn">Bram de Wit</b><a class="email" href="mailto:bram@dewit-bakery.example">write</a></p>`);
    expect(at(url)?.candidates).toEqual([
      { address: 'petra@sandoval.example', name: 'Petra Sandoval' },
      { address: 'bram@dewit-bakery.example', name: 'Bram de Wit' },
    ]);
  });

  it('is about whom the agent has selected', () => {
    show(
      '<a href="mailto:bram@dewit-bakery.example">Bram</a><p id="p">Petra Sandoval &lt;petra@sandoval.example&gt;</p>',
    );
    document.getSelection()?.selectAllChildren(document.querySelector('#p') as Element);
    expect(addressesAt(url)).toEqual(['petra@sandoval.example']);
    document.getSelection()?.removeAllRanges();
  });

  it.each([
    ['nobody', '<p>Nothing here</p>'],
    ['text that only looks like a link', '<p>mailto:petra@sandoval.example</p>'],
    ['what is hidden', '<div style="display:none"><a href="mailto:petra@sandoval.example">x</a></div>'],
    ['machines', '<a href="mailto:no-reply@sandoval.example">x</a>'],
    [
      'links that are no addresses',
      '<a href="mailto:">x</a><a href="mailto:%E0%A4%A">x</a><a href="mailto:javascript:alert(1)">x</a>',
    ],
    ['a directory', Array.from({ length: 9 }, (_, n) => `<a href="mailto:p${n}@sandoval.example">x</a>`).join('')],
  ])('is about nobody when it names %s', (_what, html) => {
    show(html);
    expect(at(url)).toBeNull();
  });
});
