/** All that scrolling through long histories and lists takes, and what comes in meanwhile: see load-scrolling.ts. */
export { Arrivals, ToNewest, Top } from './history-ends.tsx';
export { PlaceKeeper } from './place-keeper.ts';
export { RowDrawer } from './row-drawer.tsx';
export { RowKeeper } from './row-keeper.ts';
