import { common } from './en/common.ts';
import { original } from './en/original.ts';
import { translator } from './translate.ts';

/** Texts about messages that HubSpot shortened, by key. */
export const t = translator({ ...common, ...original });
