/** Which folds of a message are open, by what they hold: kept while the message is on screen, whatever it is drawn with. */
export type Folds = Map<string, boolean>;

/** What a reader has opened of an entry: kept as long as its history is on screen, also while it is not on the page. */
export interface Opened {
  readonly folds: Folds;
  details: boolean;
}

/** What is folded away. The first earlier text of a message is the same one as plain text and as HTML. */
export type Folded = 'quoted' | 'signature';
