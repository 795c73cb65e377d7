import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { CandidateChoice } from '../../components/contact/candidate-choice.tsx';
import { ContactHeader } from '../../components/contact/contact-header.tsx';
import { ContactSkeleton } from '../../components/contact/contact-skeleton.tsx';
import { FindContact } from '../../components/contact/find-contact.tsx';
import { NoContact } from '../../components/contact/no-contact.tsx';
import { Section } from '../../components/options/section.tsx';
import { Waiting } from '../../components/options/waiting.tsx';
import { OutboxBar } from '../../components/outbox/outbox-bar.tsx';
import { channelLabel } from '../../components/thread/channels.ts';
import type { DetailsProps } from '../../components/thread/details-toggle.tsx';
import type { ThreadFilter } from '../../components/thread/filter.ts';
import type { HistoryProps } from '../../components/thread/history.tsx';
import { History } from '../../components/thread/history.tsx';
import { NoThreads } from '../../components/thread/list-none.tsx';
import { EntryDetails } from '../../components/thread/message-details.tsx';
import { ThreadBar } from '../../components/thread/thread-bar.tsx';
import { detailsFrom } from '../../components/thread/thread-details.tsx';
import type { ThreadItemData } from '../../components/thread/thread-list.tsx';
import { ThreadList } from '../../components/thread/thread-list.tsx';
import { Menu } from '../../components/ui/menu.tsx';
import { Queue } from '../../components/waiting/queue.tsx';
import type { Message } from '../../lib/model/message.ts';
import { defaultSettings } from '../../lib/model/settings.ts';
import { kinds, source } from '../fixtures/kinds.ts';
import { history, inboxes, names, now, oddities, petra } from './data.ts';
import { drafts } from './drafts.tsx';
import { Live } from './live.tsx';
import { halted, pending } from './outbox.ts';
import { Pieces } from './pieces.tsx';
import { items } from './threads.ts';

/** Every state of every component, by name. */

const nothing = () => undefined;
const Details = ({ of }: DetailsProps) =>
  [of].flat().map((message: Message) => <EntryDetails key={message.id} message={message} source={source} />);
const menu = (
  <Menu
    label="More"
    items={[
      { label: 'Options', icon: 'settings' },
      { label: 'Keys', hint: '?' },
    ]}
    heading="Ours · jonas@ours.example"
  />
);

function Header({ pinned = false }: { readonly pinned?: boolean }) {
  return (
    <ContactHeader
      contact={petra}
      recordUrl="https://app.hubspot.com/contacts/1/record/0-1/101"
      pinned={pinned}
      onPin={nothing}
      onFind={nothing}
    >
      {menu}
    </ContactHeader>
  );
}

const details = detailsFrom({ names, inboxes, accounts: [], channels: channelLabel, me: 'A-1' });

function Threads({
  list = items,
  loading = false,
  at = 'all',
}: {
  readonly list?: readonly ThreadItemData[];
  readonly loading?: boolean;
  readonly at?: ThreadFilter;
}) {
  const [filter, setFilter] = useState<ThreadFilter>(at);
  const [selected, setSelected] = useState('t1');
  return (
    <ThreadList
      items={list}
      selected={selected}
      onSelect={setSelected}
      filter={filter}
      onFilter={setFilter}
      loading={loading}
      now={now}
      details={details}
      none={<NoThreads recordUrl="https://app.hubspot.com/" onTrash={nothing} />}
    />
  );
}

const quiet: HistoryProps = {
  threadId: 't1',
  messages: history,
  loading: false,
  complete: true,
  loadingOlder: false,
  onGo: nothing,
  names,
  me: 'A-1',
  contactName: 'Petra Sandoval',
  inboxes,
  onOriginal: nothing,
  files: { public: true, address: () => new Promise(() => {}), open: nothing },
  details: Details,
  now,
};

const open = items[1] as ThreadItemData;
const bar = (
  <ThreadBar
    thread={open.thread}
    preview={open.preview}
    names={names}
    me="A-1"
    inboxes={inboxes}
    accountName="Orders mail"
    now={now}
    onStatus={nothing}
  />
);

const find = { query: '', onQuery: nothing, results: undefined, state: 'idle', onChoose: nothing } as const;
const candidates = [
  { address: 'petra@sandoval.example', name: 'Petra Sandoval' },
  { address: 'depot@freight.example' },
];
const found = [
  petra,
  { id: '7', email: 'pete@orchard.example', additionalEmails: [], mergedIds: [], company: 'Orchard & Sons' },
];

const queue = { now, onOpen: nothing, onSwitchOn: nothing, onClose: nothing };
const queueRows = [
  {
    hours: 80,
    name: 'Petra Sandoval',
    about: 'Crates for the market in Utrecht, and whether they can be sent on Friday',
  },
  { hours: 30, inbox: 'Orders' },
  { hours: 5, name: 'Bartholomäus von und zu Hohenlohe-Langenburg', about: 'Invoice 2291' },
  { hours: 0.1, name: 'noor@dairy.example', about: 'ما هو رقم الطلب؟' },
].map(({ hours, ...row }, i) => ({ ...row, id: `q${i}`, since: now - hours * 3_600_000, latest: now }));

export const scenes: Readonly<Record<string, () => ComponentChildren>> = {
  panel: () => [<Header key="h" />, <Threads key="t" />, bar, <History key="m" {...quiet} />],
  loading: () => [
    <ContactSkeleton key="h" label="Looking up petra@sandoval.example" />,
    <Threads key="t" list={[]} loading />,
    <History key="m" {...quiet} messages={[]} loading complete={false} />,
  ],
  oddities: () => [<Header key="h" pinned />, <History key="m" {...quiet} messages={oddities} pending={pending} />],
  unread: () => [
    <Header key="h" />,
    <History key="m" {...quiet} seenAt={history[5]?.createdAt ?? 0} complete={false} olderFailed />,
  ],
  kinds: () => (
    <History {...quiet} messages={Object.values(kinds).flat()} names={(id) => source.actor(id)?.name ?? names(id)} />
  ),
  nobody: () => (
    <NoContact reason="no-person" tools={menu}>
      <FindContact {...find} />
    </NoContact>
  ),
  unknown: () => (
    <NoContact reason="not-found" address="stranger@far.example" tools={menu}>
      <FindContact {...find} query="pet" results={found} />
    </NoContact>
  ),
  several: () => (
    <CandidateChoice candidates={candidates} onChoose={nothing} tools={menu}>
      <FindContact {...find} query="zz" results={[]} />
    </CandidateChoice>
  ),
  empty: () => [<Header key="h" />, <Threads key="t" list={[]} />],
  closed: () => [<Header key="h" />, <Threads key="t" at="closed" />],
  paused: () => [
    <Header key="h" />,
    <OutboxBar
      key="o"
      items={halted}
      elsewhere={[]}
      now={now}
      onUndo={nothing}
      threadName={() => 'Crates arrived wet'}
      threadPerson={() => undefined}
      threadUrl={() => undefined}
      shown="t1"
      names={names}
      me="A-1"
      anyway={{ itemId: 'h1', keys: ['Alt', 'G'] }}
      onDecide={nothing}
      onShow={nothing}
    />,
  ],
  pieces: () => <Pieces />,
  queue: () => <Queue {...queue} rows={queueRows} count={104} wished />,
  uncounted: () => <Queue {...queue} rows={[]} count={0} wished={false} />,
  ...drafts,
  options: () => (
    <div class="options">
      <h1>Options</h1>
      <Section title="Waiting for an answer">
        <Waiting
          known={{
            settings: { ...defaultSettings, waitingCount: true, waitingNotify: true },
            managed: ['waitingWords'],
          }}
          account={undefined}
          inboxes={new Map(['1', '2'].map((id) => [id, { id, name: inboxes(id) ?? id }]))}
          notify={{ allowed: async () => false, request: async () => false }}
          onSave={nothing}
        />
      </Section>
    </div>
  ),
  live: () => <Live quiet={quiet} />,
};
