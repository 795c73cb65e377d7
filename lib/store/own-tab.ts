/**
 * The tab that this page stays with; undefined when it goes along with its window. `?tab=ID` says so, as when the panel is
 * opened in a tab itself.
 */
export const ownTab = (): number | undefined => Number(new URLSearchParams(location.search).get('tab')) || undefined;
