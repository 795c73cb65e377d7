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
  /** How many days a history is kept that nobody opens. */
  readonly keepDays: number;
  /** Color scheme of our pages. */
  readonly theme: 'auto' | 'light' | 'dark';
  /** Mail addresses of senders whose remote pictures are loaded without being asked. */
  readonly imageSenders: readonly string[];
  /** The toolbar button counts the conversations that wait for an answer. */
  readonly waitingCount: boolean;
  /** A notification tells of a message that newly waits. */
  readonly waitingNotify: boolean;
  /** The notification shows the message's first words. */
  readonly waitingWords: boolean;
  /** No notification while the agent looks at the panel. */
  readonly waitingQuiet: boolean;
  /** Whose conversations count: the agent's and those of nobody, the agent's only, everybody's. */
  readonly waitingWhose: 'mineAndFree' | 'mine' | 'all';
  /** Ids of the inboxes that count; none: all of them. */
  readonly waitingInboxes: readonly string[];
  /** The panel may offer to count. */
  readonly waitingOffer: boolean;
}

/** Whether the agent wants to be told what waits while no panel looks: without it nothing is asked in the background. */
export const wantsWaiting = (s: Pick<Settings, 'waitingCount' | 'waitingNotify'>): boolean =>
  s.waitingCount || s.waitingNotify;

export const defaultSettings: Settings = {
  clientId: '',
  tokenService: '',
  authorizeHost: 'app.hubspot.com',
  undoEmail: 10,
  undoComment: 5,
  undoChat: 0,
  undoClose: 5,
  keepDays: 90,
  theme: 'auto',
  imageSenders: [],
  waitingCount: false,
  waitingNotify: false,
  waitingWords: false,
  waitingQuiet: false,
  waitingWhose: 'mineAndFree',
  waitingInboxes: [],
  waitingOffer: true,
};
