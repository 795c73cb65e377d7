import type { ComponentChildren, FunctionComponent } from 'preact';
import { useId, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/index.ts';
import type { Message } from '../../lib/model/message.ts';
import { Icon } from '../ui/icon.tsx';
import type { Opened } from './folds.ts';

export interface DetailsProps {
  /** One message, or the events that stand in one line. */
  readonly of: Message | readonly Message[];
}

export interface Toggle {
  readonly open: boolean;
  readonly id: string;
  readonly onToggle: () => void;
  /** The details while they are open. */
  readonly shown: ComponentChildren;
}

/** Details that open and close; undefined when nobody can show them. */
export function useDetails(
  of: DetailsProps['of'],
  Details: FunctionComponent<DetailsProps> | undefined,
  opened?: Opened | undefined,
) {
  const [open, setOpen] = useState(opened?.details ?? false);
  const onToggle = () => {
    if (opened) opened.details = !open;
    setOpen(!open);
  };
  const id = useId();
  if (!Details) return undefined;
  const shown = open && (
    <div id={id} class="details-place">
      <Details of={of} />
    </div>
  );
  return { open, id, onToggle, shown } satisfies Toggle;
}

/** The quiet button that opens them. */
export function DetailsToggle({ open, id, onToggle }: Omit<Toggle, 'shown'>) {
  return (
    <button
      type="button"
      class="details-toggle"
      aria-label={t('thread.details')}
      title={t('thread.details')}
      aria-expanded={open}
      aria-controls={open ? id : undefined}
      onClick={onToggle}
    >
      <Icon name="more" size={14} />
    </button>
  );
}
