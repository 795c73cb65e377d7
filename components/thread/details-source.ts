import type { Actor } from '../../lib/model/actor.ts';
import type { ChannelAccount } from '../../lib/model/channel.ts';

/** What the details of a message need to know about the account. */
export interface DetailsSource {
  readonly actor: (id: string) => Actor | undefined;
  /** Name of a channel, as the account calls it. */
  readonly channel: (id: string) => string | undefined;
  readonly account: (id: string) => ChannelAccount | undefined;
  readonly inbox: (id: string) => string | undefined;
  readonly me?: string | undefined;
  /** Address of the conversation in HubSpot's inbox. */
  readonly threadUrl?: string | undefined;
  /** Puts a text on the clipboard; false when the browser does not let us. */
  readonly copy: (text: string) => Promise<boolean>;
}
