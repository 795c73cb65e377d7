import { guard } from './en/guard.ts';
import { translator } from './translate.ts';

/** Texts of what paused because something new came, by key. */
export const t = translator(guard);
