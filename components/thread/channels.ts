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

/** What people call a channel: "E-mail", "Live chat". */
export const channelLabel = (channelId: string | undefined): string => t(`thread.channel.${channelKind(channelId)}`);
