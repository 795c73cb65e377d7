import { t } from '../../lib/i18n/composer.ts';
import type { ChannelKind } from '../../lib/model/channel.ts';
import type { Block } from '../../lib/store/state.ts';
import { Icon } from '../ui/icon.tsx';

interface CannotProps {
  readonly block: Extract<Block, 'channel' | 'scope' | 'archived' | 'gone'>;
  readonly channel: ChannelKind;
  /** Where it can be done instead. */
  readonly threadUrl: string | undefined;
}

function reason(block: CannotProps['block'], channel: ChannelKind): string {
  if (block !== 'channel') return t(`composer.block.${block}`);
  if (channel === 'whatsapp' || channel === 'migration') return t(`composer.cannot.${channel}`);
  return t('composer.cannot.other');
}

/** Says before one types that a reply can't go out from here, and where it can. */
export function Cannot({ block, channel, threadUrl }: CannotProps) {
  return (
    <p class="cannot">
      <Icon name="lock" size={14} />
      <span>
        {reason(block, channel)} {block === 'channel' && t('composer.commentStill')}{' '}
        {threadUrl && block !== 'gone' && (
          <a href={threadUrl} target="_blank" rel="noopener noreferrer">
            {t('common.openInHubSpot')}
          </a>
        )}
      </span>
    </p>
  );
}
