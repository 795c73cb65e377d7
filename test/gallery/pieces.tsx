import { useState } from 'preact/hooks';
import { Banner } from '../../components/ui/banner.tsx';
import { Button, IconButton } from '../../components/ui/button.tsx';
import { Icon, type IconName } from '../../components/ui/icon.tsx';
import { firstPaths } from '../../components/ui/icon-paths.ts';
import { laterPaths } from '../../components/ui/icon-paths-later.ts';
import { Kbd } from '../../components/ui/kbd.tsx';
import { Segmented } from '../../components/ui/segmented.tsx';

const nothing = () => undefined;

/** All of what is made of one piece. */
export function Pieces() {
  const [kind, setKind] = useState<'reply' | 'comment'>('reply');
  return (
    <div style={{ display: 'grid', gap: '12px', padding: '12px' }}>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: '10px' }}>
        {(Object.keys({ ...firstPaths, ...laterPaths }) as IconName[]).map((name) => (
          <span key={name} title={name}>
            <Icon name={name} size={20} />
          </span>
        ))}
      </div>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: '6px', alignItems: 'center' }}>
        <Button variant="go" icon="send">
          Send
        </Button>
        <Button>Close</Button>
        <Button variant="quiet">Show</Button>
        <Button variant="go" disabled>
          Send
        </Button>
        <IconButton icon="paperclip" label="Attach" />
        <IconButton icon="pinned" label="Pinned" pressed />
        <Kbd keys={['Ctrl', 'Enter']} />
      </div>
      <div>
        <Segmented
          label="Kind"
          options={[
            { value: 'reply', label: 'Reply' },
            { value: 'comment', label: 'Comment' },
          ]}
          value={kind}
          onChange={setKind}
        />
      </div>
      <Banner action={{ label: 'Connect again', onAction: nothing }} detail="EXPIRED_AUTHENTICATION · 4f1c">
        HubSpot no longer accepts the access.
      </Banner>
      <Banner
        tone="note"
        action={{ label: 'It arrived', onAction: nothing }}
        second={{ label: 'Send again', onAction: nothing }}
      >
        Unknown: HubSpot did not say whether the reply arrived.
      </Banner>
      <Banner tone="info" icon="offline">
        Offline. This is from 10:05.
      </Banner>
    </div>
  );
}
