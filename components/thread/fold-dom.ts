import { t } from '../../lib/i18n/index.ts';
import type { Folded, Folds } from './folds.ts';

/** A fold inside a message's HTML: like components/ui/fold.tsx, for a tree that Preact does not draw. */
export interface FoldElement {
  readonly fold: HTMLElement;
  /** What is folded goes in here. */
  readonly body: HTMLElement;
}

/**
 * @param index of how many such folds there are in the message before it
 * @param folds which are open; what is clicked is written there
 */
export function foldElement(what: Folded, index: number, folds: Folds): FoldElement {
  const key = `${what} ${index}`;
  const fold = document.createElement('div');
  fold.className = 'fold';
  const toggle = document.createElement('button');
  toggle.type = 'button';
  toggle.className = 'fold-toggle';
  const word = document.createElement('span');
  word.className = 'fold-word';
  toggle.append(t(`thread.${what}`), ' ', word);
  const body = document.createElement('div');
  body.className = 'fold-body';
  const show = (open: boolean) => {
    toggle.setAttribute('aria-expanded', String(open));
    word.textContent = t(open ? 'thread.hide' : 'thread.show');
    body.hidden = !open;
    folds.set(key, open);
  };
  toggle.addEventListener('click', () => show(!folds.get(key)));
  show(folds.get(key) ?? false);
  fold.append(toggle, body);
  return { fold, body };
}
