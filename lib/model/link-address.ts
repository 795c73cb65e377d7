import { looksLikeAddress } from './mail-address.ts';
import { safeHref } from './rich-text.ts';

/**
 * The address of a link from what somebody typed into a field for it: a web address also without its scheme, an e-mail
 * address, a phone number. Undefined when it is none of these.
 */
export function linkAddress(typed: string): string | undefined {
  const text = typed.trim();
  if (!text) return undefined;
  if (looksLikeAddress(text)) return safeHref(`mailto:${text}`);
  if (/^\+?[\d\s()/.-]{5,}$/.test(text)) return safeHref(`tel:${text.replace(/[^\d+]/g, '')}`);
  const whole = safeHref(text);
  if (whole !== undefined) return whole;
  const href = /^[^\s/?#:@]+\.[^\s/?#:@.]+(?::\d+)?(?:[/?#]|$)/.test(text) ? safeHref(`https://${text}`) : undefined;
  return href;
}
