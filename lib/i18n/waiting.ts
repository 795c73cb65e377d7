import { common } from './en/common.ts';
import { waiting } from './en/waiting.ts';
import { translator } from './translate.ts';

/** Texts about the conversations that wait for the agent, by key. */
export const t = translator({ ...common, ...waiting });
