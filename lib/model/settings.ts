/** What a user (or an administrator, by managed storage) can set. No secrets here: see lib/storage/session.ts. */
export interface Settings {
  /** Client id of the organization's own HubSpot app, for OAuth. */
  readonly clientId: string;
  /** Address of a token service that does exchange and refresh, so that no secret is in the browser; '' for none. */
  readonly tokenService: string;
  /** Regional consent host: app.hubspot.com unless the organization says otherwise. */
  readonly authorizeHost: string;
  /** Undo windows in seconds, 0 to 60. */
  readonly undoEmail: number;
  readonly undoComment: number;
  readonly undoChat: number;
  readonly undoClose: number;
  /** Color scheme of our pages. */
  readonly theme: 'auto' | 'light' | 'dark';
}

export const defaultSettings: Settings = {
  clientId: '',
  tokenService: '',
  authorizeHost: 'app.hubspot.com',
  undoEmail: 10,
  undoComment: 5,
  undoChat: 0,
  undoClose: 5,
  theme: 'auto',
};
