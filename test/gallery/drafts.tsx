import type { ComponentChildren } from 'preact';
import { DraftsDialog, type DraftsDialogProps } from '../../components/drafts/drafts-dialog.tsx';
import { type DraftsDone, DraftsStatus } from '../../components/drafts/drafts-status.tsx';
import { failure } from '../../lib/model/errors.ts';
import type { AnyEntry } from '../../lib/store/draft-list.ts';
import { now } from './data.ts';

/** The list of all drafts in every state. */

const nothing = () => undefined;
const hour = 3_600_000;

/** A draft of a conversation whose person the cache knows, unless it says something else. */
const draft = (n: number, hoursAgo: number, more: Partial<Extract<AnyEntry, { threadId: string }>>): AnyEntry => ({
  id: `7/${n}/${more.kind ?? 'reply'}`,
  threadId: String(4_812_000 + n),
  kind: 'reply',
  text: '',
  subject: undefined,
  files: 0,
  at: now - hoursAgo * hour,
  contact: undefined,
  about: undefined,
  ...more,
});

const petra = { id: '101', firstName: 'Petra', lastName: 'Sandoval', email: 'petra@sandoval.example' };
const tomas = { firstName: 'Tomás', lastName: 'Quintanilla de la Torre y Vázquez-Figueroa', subject: 'Invoice 2291' };
const entries: readonly AnyEntry[] = [
  draft(1, 0.05, {
    contact: petra,
    about: { ...petra, subject: 'Crates arrived wet' },
    text: 'The truck leaves at four, so before you open.\n\nI have added dry inlays, and the depot wraps the pallets from now on.',
    files: 2,
  }),
  draft(1, 2, {
    kind: 'comment',
    contact: petra,
    about: { subject: 'Crates arrived wet' },
    text: 'Depot says: forty, not thirty.',
  }),
  draft(3, 5, { about: tomas, text: 'Only the name that was kept with it is left.' }),
  {
    kind: 'loose',
    id: '7/address:depot@freight.example',
    key: 'address:depot@freight.example',
    address: 'depot@freight.example',
    text: 'Could you hold the pallets until Friday?',
    at: now - 26 * hour,
    contact: undefined,
    about: undefined,
  },
  draft(5, 75, { about: { email: 'noor@dairy.example' }, text: 'شكراً، سنرسلها يوم الجمعة', kind: 'comment' }),
  draft(6, 200, {
    contact: { id: '9', email: 'averyveryverylongmailboxnamewithoutanyspaces@some-subsidiary.orchard.example' },
    files: 1,
  }),
  draft(7, 3_000, { text: 'Of an earlier version, whose person nobody knows any more.' }),
];

const status = (done: DraftsDone) => <DraftsStatus done={done} onRestore={nothing} onCopy={nothing} />;

function Scene({ status = '', ...props }: { readonly status?: ComponentChildren } & Partial<DraftsDialogProps>) {
  return (
    <DraftsDialog
      entries={entries}
      failed={false}
      now={now}
      status={status}
      onOpen={nothing}
      onRemove={nothing}
      onRetry={nothing}
      onClose={nothing}
      {...props}
    />
  );
}

export const drafts = {
  /** One was just deleted. */
  drafts: () => <Scene status={status({ is: 'deleted', restore: async () => undefined })} />,
  /** One could not be opened. */
  unopened: () => (
    <Scene
      entries={entries.slice(4)}
      status={status({ is: 'notOpened', entry: entries[6] as AnyEntry, error: failure('not-found') })}
    />
  ),
  undrafted: () => <Scene entries={[]} />,
} as const;
