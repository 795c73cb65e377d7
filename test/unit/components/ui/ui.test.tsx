// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { initials } from '../../../../components/ui/avatar.tsx';
import { Banner } from '../../../../components/ui/banner.tsx';
import { Button, IconButton } from '../../../../components/ui/button.tsx';
import { Icon, type IconName } from '../../../../components/ui/icon.tsx';
import { firstPaths } from '../../../../components/ui/icon-paths.ts';
import { laterPaths } from '../../../../components/ui/icon-paths-later.ts';
import { Menu } from '../../../../components/ui/menu.tsx';
import { Segmented } from '../../../../components/ui/segmented.tsx';
import { Time } from '../../../../components/ui/time.tsx';
import { byRole, click, mount, press, the } from '../mount.ts';

describe('a face', () => {
  it.each([
    ['Petra Sandoval', 'PS'],
    ['petra', 'P'],
    ['Anna Maria von Hohenfels', 'AH'],
    ['depot@freight.example', 'D'],
    ['👩🏽 Ana', 'A'],
    ['李 小龍', '李小'],
    ['', '?'],
    ['***', '?'],
  ])('of %s is %s', (name, letters) => expect(initials(name)).toBe(letters));
});

describe('a button', () => {
  it('that is disabled or busy stays reachable and does nothing', () => {
    const onClick = vi.fn();
    const off = the(
      mount(
        <Button disabled onClick={onClick}>
          Send
        </Button>,
      ),
      'button',
      'Send',
    );
    click(off);
    expect(off.getAttribute('aria-disabled')).toBe('true');
    expect(off.hasAttribute('disabled')).toBe(false);
    click(
      the(
        mount(
          <Button busy onClick={onClick}>
            Send
          </Button>,
        ),
        'button',
        'Send',
      ),
    );
    expect(onClick).not.toHaveBeenCalled();
    click(the(mount(<Button onClick={onClick}>Send</Button>), 'button', 'Send'));
    expect(onClick).toHaveBeenCalledOnce();
  });

  it('of an icon is named by its label and shows it on hover', () => {
    const button = the(mount(<IconButton icon="pin" label="Pin" pressed />), 'button', 'Pin');
    expect(button.title).toBe('Pin');
    expect(button.getAttribute('aria-pressed')).toBe('true');
  });
});

describe('an icon', () => {
  const all: Readonly<Record<IconName, string>> = { ...firstPaths, ...laterPaths };

  it('comes a moment later where the first paint does without it, at once from then on', async () => {
    const drawn = (host: ParentNode) => host.querySelector('path')?.getAttribute('d');
    const host = mount(<Icon name="trash" />);
    await vi.waitFor(() => expect(drawn(host)).toBe(laterPaths.trash));
    expect(drawn(mount(<Icon name="key" />))).toBe(laterPaths.key);
  });

  it.each(Object.keys(all) as IconName[])('%s is drawn within its 16 px and is no content', (name) => {
    const host = mount(<Icon name={name} />);
    expect(host.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
    const starts = [...all[name].matchAll(/M(-?[\d.]+)[ ,](-?[\d.]+)/g)].flatMap((m) => [Number(m[1]), Number(m[2])]);
    expect(starts.length).toBeGreaterThan(0);
    expect(starts.every((n) => n >= 1 && n <= 15)).toBe(true);
  });
});

describe('a banner', () => {
  it('interrupts only when it needs the agent, and says what to do next', () => {
    const onAction = vi.fn();
    const bad = mount(<Banner action={{ label: 'Connect again', onAction }}>HubSpot says no.</Banner>);
    click(the(bad.querySelector('[role=alert]') as ParentNode, 'button', 'Connect again'));
    expect(onAction).toHaveBeenCalledOnce();
    expect(mount(<Banner tone="info">Offline</Banner>).querySelector('[role=alert]')).toBeNull();
  });
});

describe('a choice', () => {
  it('is a radiogroup of real radios', () => {
    const onChange = vi.fn();
    const options = [
      { value: 'reply', label: 'Reply' },
      { value: 'comment', label: 'Comment', count: 2 },
    ] as const;
    const host = mount(<Segmented label="Kind" options={options} value="reply" onChange={onChange} />);
    const group = the(host, 'radiogroup', 'Kind');
    expect((the(group, 'radio', 'Reply') as HTMLInputElement).checked).toBe(true);
    click(the(group, 'radio', 'Comment 2'));
    expect(onChange).toHaveBeenCalledWith('comment');
  });
});

describe('a menu', () => {
  it('opens, moves by arrows, acts, and Escape gives the focus back', () => {
    const onSelect = vi.fn();
    const host = mount(
      <Menu
        label="More"
        items={[
          { label: 'Options', onSelect },
          { label: 'Help', href: 'https://help.example/' },
        ]}
      />,
    );
    const button = the(host, 'button', 'More');
    expect(button.getAttribute('aria-expanded')).toBe('false');
    click(button);
    expect(byRole(the(host, 'menu', 'More'), 'menuitem').map((i) => i.name)).toEqual(['Options', 'Help']);
    expect(document.activeElement?.textContent).toBe('Options');
    press(document.activeElement as Element, 'ArrowUp');
    expect(document.activeElement?.textContent).toBe('Help');
    press(document.activeElement as Element, 'Escape');
    expect(host.querySelector('[role=menu]')).toBeNull();
    expect(document.activeElement).toBe(button);
    click(button);
    click(the(host, 'menuitem', 'Options'));
    expect(onSelect).toHaveBeenCalledOnce();
    expect(host.querySelector('[role=menu]')).toBeNull();
  });
});

describe('a moment', () => {
  it('is short to read and exact for machines; none is no crash', () => {
    const time = mount(<Time at={0} label="then" title="long ago" />).querySelector('time');
    expect(time?.getAttribute('datetime')).toBe('1970-01-01T00:00:00.000Z');
    expect(time?.title).toBe('long ago');
    expect(mount(<Time at={Number.NaN} label="?" title="" />).textContent).toBe('?');
  });
});
