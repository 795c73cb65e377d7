/**
 * What of histories and lists comes after the first paint, which shows neither what is on its way nor what one scrolls to:
 * see load-scrolling.ts.
 */
export { Arrivals, ToNewest, Top } from './history-ends.tsx';
export { itemDiffers } from './item-differs.ts';
export { PendingArticle } from './pending-article.tsx';
export { PlaceKeeper } from './place-keeper.ts';
export { RowDrawer } from './row-drawer.tsx';
export { RowKeeper } from './row-keeper.ts';
