/** All that scrolling through long histories and lists takes, and what comes in meanwhile: see load-scrolling.ts. */
export { Arrivals, ToNewest } from './history-news.tsx';
export { PlaceKeeper } from './place-keeper.ts';
export { RowKeeper } from './row-keeper.ts';
