import { t } from '../../lib/i18n/composer.ts';
import type { ChannelKind } from '../../lib/model/channel.ts';
import type { Block } from '../../lib/store/notice.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

type CannotBlock = Extract<Block, 'channel' | 'scope' | 'archived' | 'gone'>;

/** Whether nothing that the agent could write would make a difference: that is said above the box. */
export const isCannot = (block: Block | undefined): block is CannotBlock =>
  block === 'channel' || block === 'scope' || block === 'archived' || block === 'gone';

interface CannotProps {
  readonly block: CannotBlock;
  readonly channel: ChannelKind;
  /** Where it can be done instead. */
  readonly threadUrl: string | undefined;
  /** Takes the conversation out of the trash. */
  readonly onRestore: () => void;
}

function reason(block: CannotProps['block'], channel: ChannelKind): string {
  if (block !== 'channel') return t(`composer.block.${block}`);
  if (channel === 'whatsapp' || channel === 'migration') return t(`composer.cannot.${channel}`);
  return t('composer.cannot.other');
}

/** Says before one types that a reply can't go out from here, and where it can. */
export function Cannot({ block, channel, threadUrl, onRestore }: CannotProps) {
  return (
    <p class="cannot">
      <Icon name="lock" size={14} />
      <span>
        {reason(block, channel)} {block === 'channel' && t('composer.commentStill')}{' '}
        {block === 'archived' && (
          <Button variant="quiet" onClick={onRestore}>
            {t('composer.restore')}
          </Button>
        )}
        {threadUrl && block !== 'gone' && block !== 'archived' && (
          <a href={threadUrl} target="_blank" rel="noopener noreferrer">
            {t('common.openInHubSpot')}
          </a>
        )}
      </span>
    </p>
  );
}
