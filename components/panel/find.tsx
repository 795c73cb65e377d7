import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Contact } from '../../lib/model/contact.ts';
import { FindContact } from '../contact/find-contact.tsx';
import { usePanel } from './context.tsx';

/** How long after the last key a search starts, in milliseconds: HubSpot allows five searches a second. */
const searchAfter = 250;

interface FindProps {
  readonly focus: boolean;
  readonly onClose?: (() => void) | undefined;
}

interface Found {
  readonly results: readonly Contact[] | undefined;
  readonly state: 'idle' | 'searching' | 'failed';
}

/** Finds somebody by name or address, and stays with whom the agent chooses. */
export function Find({ focus, onClose }: FindProps) {
  const panel = usePanel();
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<Found>({ results: undefined, state: 'idle' });
  const turn = useRef(0);
  const search = useCallback(
    async (text: string) => {
      const mine = ++turn.current;
      if (!text) return setFound({ results: undefined, state: 'idle' });
      setFound((old) => ({ ...old, state: 'searching' }));
      const answer = await panel.find(text);
      if (mine !== turn.current) return;
      setFound(answer.ok ? { results: answer.value.contacts, state: 'idle' } : { results: undefined, state: 'failed' });
    },
    [panel],
  );
  useEffect(() => {
    const timer = setTimeout(() => void search(query.trim()), searchAfter);
    return () => clearTimeout(timer);
  }, [query, search]);
  return (
    <FindContact
      query={query}
      onQuery={setQuery}
      results={found.results}
      state={found.state}
      focus={focus}
      onRetry={() => void search(query.trim())}
      onClose={onClose}
      onChoose={(contact) => {
        onClose?.();
        void panel.pin(contact.id);
      }}
    />
  );
}
