/** Which folds of a message are open, by what they hold: kept while the message is on screen, whatever it is drawn with. */
export type Folds = Map<string, boolean>;

/** What is folded away. The first earlier text of a message is the same one as plain text and as HTML. */
export type Folded = 'quoted' | 'signature';
