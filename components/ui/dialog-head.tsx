import { IconButton } from './button.tsx';

export interface DialogHeadProps {
  /** Id of the title, which names the dialog. */
  readonly id: string;
  readonly title: string;
  /** Name of the button that closes it. */
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly class: string;
}

/** What a dialog is called, and the way out of it. */
export function DialogHead({ id, title, closeLabel, onClose, class: look }: DialogHeadProps) {
  return (
    <header class={look}>
      <h2 id={id}>{title}</h2>
      <IconButton icon="close" label={closeLabel} onClick={onClose} />
    </header>
  );
}
