import { useState } from 'preact/hooks';
import { History, type HistoryProps } from '../../components/thread/history.tsx';
import { Button } from '../../components/ui/button.tsx';
import { incoming, now, outgoing } from './data.ts';

/** What comes in while one reads: the buttons add at either end. */
export function Live({ quiet }: { readonly quiet: HistoryProps }) {
  const [messages, setMessages] = useState(() =>
    Array.from({ length: 300 }, (_, i) =>
      (i % 3 ? incoming : outgoing)(
        `l${1000 + i}`,
        now - (300 - i) * 3_600_000,
        `Message ${i}. ${'We open at six. '.repeat(i % 9)}`,
      ),
    ),
  );
  const [loadingOlder, setLoadingOlder] = useState(false);
  const older = () => {
    setLoadingOlder(true);
    setTimeout(() => {
      setMessages((m) => [
        ...Array.from({ length: 50 }, (_, i) =>
          incoming(`p${m.length}-${i}`, (m[0]?.createdAt ?? now) - (50 - i) * 60_000, `Older ${m.length + i}`),
        ),
        ...m,
      ]);
      setLoadingOlder(false);
    }, 50);
  };
  return (
    <>
      <div>
        <Button onClick={() => setMessages((m) => [...m, incoming(`n${m.length}`, now + m.length, 'A new one')])}>
          Add one
        </Button>
      </div>
      <History
        {...quiet}
        messages={messages}
        complete={messages.length > 500}
        loadingOlder={loadingOlder}
        onGo={(way) => way === 'older' && older()}
      />
    </>
  );
}
