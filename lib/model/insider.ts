/** Who the user is: their own addresses, and the domains of their organization. Any case. */
export interface Own {
  readonly addresses: readonly string[];
  readonly domains: readonly string[];
}

/**
 * Mail providers that anybody can have an address at: sharing one makes nobody a colleague. Names rather than domains,
 * since most exist under many countries (yahoo.co.uk, gmx.at, hotmail.fr).
 */
export const FREE_MAIL =
  /^((g(oogle)?|hot|y|proton|fast)?mail|outlook|live|msn|yahoo|icloud|me|mac|aol|gmx|web|freenet|t-online|proton|pm|tutanota|hey|yandex|zoho|qq|163|126|naver|orange|laposte|free|libero|seznam|wp|comcast|att|btinternet|uol)\.(com?\.)?[a-z]{2,4}$/;

/** The domain of an address, lower case; '' when there is none. */
export const domainOf = (address: string): string => address.toLowerCase().replace(/^.*@/s, '');

/** An address without its tag: jonas+crm@x.example is jonas@x.example. */
const untagged = (address: string): string => address.toLowerCase().replace(/\+[^@]*(?=@)/, '');

/** A test for the user's own addresses, tags (jonas+crm@…) included. */
export function ownTest(addresses: readonly string[]): (address: string) => boolean {
  const own = addresses.map(untagged);
  return (address) => own.includes(untagged(address));
}

/**
 * A test for people of the user's own organization: an own address, or one at an own domain or below it.
 * The domains of the own addresses count too, free mail providers never do.
 */
export function insiderTest(own: Own): (address: string) => boolean {
  const isOwn = ownTest(own.addresses);
  const domains = [...own.domains, ...own.addresses]
    .map(domainOf)
    .filter((domain) => domain && !FREE_MAIL.test(domain));
  return (address) => isOwn(address) || domains.some((one) => `.${domainOf(address)}`.endsWith(`.${one}`));
}
