/** What an operator decides, read from environment variables or an edge platform's bindings. */
export interface BrokerConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Addresses that a code may have come back to, compared as they are. */
  readonly redirects: ReadonlySet<string>;
  /** Ids of extensions in Chrome and its relatives: `chrome-extension://ID` is the origin of their requests. */
  readonly chromeIds: ReadonlySet<string>;
  /** Whether an add-on of Firefox is allowed: its origin has a number that is another one in every browser. */
  readonly firefox: boolean;
  /** Requests a minute for each client address. */
  readonly perMinute: number;
}

/** Names of the variables that are wrong, with what each must be; never a value, because one of them is the secret. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The token service is not configured.\n${problems.map((one) => `  ${one}`).join('\n')}`);
    this.problems = problems;
  }
}

/** Variables by name; whatever else a platform binds is left alone. */
export type Variables = Readonly<Record<string, unknown>>;

/** A number of a hundred people behind one address, who all start to work in the same minute, and some to spare. */
const usualPerMinute = 240;

const chromeId = /^[a-p]{32}$/;
const firefoxId = /^(?:\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}|[\w.-]*@[\w.-]+)$/i;

const textOf = (variables: Variables, name: string): string => {
  const value = variables[name];
  return typeof value === 'string' ? value.trim() : '';
};

const words = (text: string): string[] => text.split(/[\s,]+/).filter((one) => one !== '');

function isRedirect(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hash, username } = new URL(text);
  return protocol === 'https:' && hash === '' && username === '';
}

/**
 * The redirect address that the browser makes of an extension's id (`identity.getRedirectURL()`): Chrome's has the id
 * itself, Firefox's the SHA-1 of it.
 */
export async function redirectOf(id: string): Promise<string> {
  if (chromeId.test(id)) return `https://${id}.chromiumapp.org/`;
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(id));
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `https://${hex}.extensions.allizom.org/`;
}

/**
 * Reads the configuration.
 * @throws ConfigError with everything that is wrong at once
 */
export async function readConfig(variables: Variables): Promise<BrokerConfig> {
  const [clientId, clientSecret] = [textOf(variables, 'HUBSPOT_CLIENT_ID'), textOf(variables, 'HUBSPOT_CLIENT_SECRET')];
  const ids = words(textOf(variables, 'ALLOWED_EXTENSIONS'));
  const more = words(textOf(variables, 'ALLOWED_REDIRECTS'));
  const rate = textOf(variables, 'REQUESTS_PER_MINUTE') || String(usualPerMinute);
  const problems = [
    clientId === '' && 'HUBSPOT_CLIENT_ID must be the client id of the HubSpot app',
    clientSecret === '' && 'HUBSPOT_CLIENT_SECRET must be the client secret of the HubSpot app',
    ids.length === 0 && 'ALLOWED_EXTENSIONS must have at least one extension id',
    !ids.every((id) => chromeId.test(id) || firefoxId.test(id)) &&
      'ALLOWED_EXTENSIONS must have ids of extensions only: 32 letters a to p for Chrome, the add-on id for Firefox',
    !more.every(isRedirect) && 'ALLOWED_REDIRECTS must have https addresses only',
    !/^[1-9]\d{0,5}$/.test(rate) && 'REQUESTS_PER_MINUTE must be a whole number from 1 to 999999',
  ].filter((one) => one !== false);
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    clientId,
    clientSecret,
    redirects: new Set([...(await Promise.all(ids.map(redirectOf))), ...more]),
    chromeIds: new Set(ids.filter((id) => chromeId.test(id))),
    firefox: ids.some((id) => firefoxId.test(id)),
    perMinute: Number(rate),
  };
}
