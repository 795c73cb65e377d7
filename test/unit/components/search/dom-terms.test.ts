// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { rangesOf } from '../../../../components/search/dom-terms.ts';
import { parseQuery } from '../../../../lib/model/search.ts';

function element(build: (into: HTMLElement) => void): HTMLElement {
  const root = document.createElement('article');
  build(root);
  document.body.replaceChildren(root);
  return root;
}

const texts = (root: Element, query: string) =>
  rangesOf(root, parseQuery(query)).map((range) => {
    const { startContainer: from, startOffset, endContainer: to, endOffset } = range;
    return from === to
      ? (from.textContent ?? '').slice(startOffset, endOffset)
      : `${(from.textContent ?? '').slice(startOffset)}|${(to.textContent ?? '').slice(0, endOffset)}`;
  });

const add = (into: Node, name: string, text: string): HTMLElement => {
  const made = document.createElement(name);
  made.textContent = text;
  into.appendChild(made);
  return made;
};

describe('words in what is shown', () => {
  it('are found in any element, also when a word is half bold', () => {
    const root = element((into) => {
      const line = add(into, 'p', 'The cra');
      add(line, 'b', 'tes arrived');
      line.append(' wet.');
    });
    expect(texts(root, 'wet crates')).toEqual(['cra|tes', 'wet']);
  });

  it('never reach from one paragraph into the next', () => {
    const root = element((into) => {
      add(into, 'p', 'one cra');
      add(into, 'p', 'tes two');
    });
    expect(texts(root, 'crates')).toEqual([]);
    expect(texts(root, '"one cra"')).toEqual(['one cra']);
  });

  it('are found in a shadow root, and not in what is hidden', () => {
    const root = element((into) => {
      const host = add(into, 'div', '');
      const shadow = host.attachShadow({ mode: 'open' });
      add(shadow, 'p', 'Straße und Café');
      add(into, 'div', 'Strasse').hidden = true;
    });
    expect(texts(root, 'STRASSE cafe')).toEqual(['Straße', 'Café']);
  });
});
