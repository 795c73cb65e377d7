import { common } from './en/common.ts';
import { contact } from './en/contact.ts';
import { panel } from './en/panel.ts';
import { thread } from './en/thread.ts';
import { translator } from './translate.ts';

export { language, type Values } from './translate.ts';

/**
 * Text by key, for what the panel's first paint shows. The other parts have a `t` of their own, which their files
 * import instead: composer.ts, session.ts, keys.ts, errors.ts, options.ts.
 */
const en = { ...common, ...thread, ...contact, ...panel };

export type TextKey = keyof typeof en;

/** The text for a key. */
export const t = translator<TextKey>(en);
