import { t } from '../../lib/i18n/index.ts';
import type { ChannelKind } from '../../lib/model/channel.ts';
import { channelKind } from '../../lib/model/channel.ts';
import type { IconName } from '../ui/icon.tsx';

const icons: Readonly<Record<ChannelKind, IconName>> = {
  chat: 'chat',
  messenger: 'messenger',
  email: 'mail',
  form: 'form',
  portal: 'portal',
  whatsapp: 'whatsapp',
  sms: 'sms',
  instagram: 'instagram',
  migration: 'inbox',
  custom: 'custom',
};

/** The icon of a channel. */
export const channelIcon = (channelId: string | undefined): IconName => icons[channelKind(channelId)];

/**
 * What people call a channel: "E-mail", "Live chat". One of the account's own has the name that the account gave it;
 * HubSpot's names of its own channels are no words for people.
 * @param name the channel's name, as far as it is known
 */
export const channelLabel = (channelId: string | undefined, name?: string): string => {
  const kind = channelKind(channelId);
  return (kind === 'custom' && name) || t(`thread.channel.${kind}`);
};
