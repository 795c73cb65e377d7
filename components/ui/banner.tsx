import type { ComponentChildren } from 'preact';
import { Button } from './button.tsx';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';

/** `bad` needs the agent, `note` is worth knowing, `info` is only a state such as offline. */
export type BannerTone = 'bad' | 'note' | 'info';

export interface BannerAction {
  readonly label: string;
  readonly onAction: () => void;
  readonly busy?: boolean;
}

export interface BannerProps {
  /** `alert` interrupts a screen reader, `status` waits for a pause. Without it: alert for `bad`, else status. */
  readonly role?: 'alert' | 'status';
  readonly tone?: BannerTone;
  readonly icon?: IconName;
  /** What happened, in one sentence. */
  readonly children: ComponentChildren;
  /** What to quote to support: a message or id from HubSpot. */
  readonly detail?: string | undefined;
  /** What to do next. */
  readonly action?: BannerAction | undefined;
  readonly second?: BannerAction | undefined;
}

const icons: Readonly<Record<BannerTone, IconName>> = { bad: 'alert', note: 'alert', info: 'clock' };

/** One line about a state, with what to do next. */
export function Banner(props: BannerProps) {
  const { tone = 'bad', children, detail, action, second } = props;
  return (
    <div class={`banner banner-${tone}`} role={props.role ?? (tone === 'bad' ? 'alert' : 'status')}>
      <Icon name={props.icon ?? icons[tone]} />
      <div class="banner-text">
        {children}
        {detail && <div class="banner-detail">{detail}</div>}
      </div>
      {(action || second) && (
        <div class="banner-actions">
          {[action, second].map(
            (a) =>
              a && (
                <Button key={a.label} variant="quiet" onClick={a.onAction} busy={a.busy ?? false}>
                  {a.label}
                </Button>
              ),
          )}
        </div>
      )}
    </div>
  );
}
