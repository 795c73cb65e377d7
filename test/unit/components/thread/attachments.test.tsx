// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { Attachments } from '../../../../components/thread/attachments.tsx';
import type { FileAccess } from '../../../../components/thread/file-access.ts';
import { fileKind, fileSize } from '../../../../components/thread/file-kind.ts';
import type { Attachment } from '../../../../lib/model/attachment.ts';
import { oddities } from '../../../gallery/data.ts';
import { byRole, click, mount, the } from '../mount.ts';

const access = (more: Partial<FileAccess> = {}): FileAccess => ({
  public: true,
  address: () => new Promise(() => {}),
  open: () => {},
  ...more,
});
const show = (attachments: readonly Attachment[], files?: FileAccess) =>
  mount(<Attachments attachments={attachments} access={files} />);

describe('attachments', () => {
  it('with a public address are links to it, others fetch a signed one when clicked', () => {
    const open = vi.fn();
    const link = the(show([{ type: 'FILE', name: 'a.pdf', url: 'https://files.example/a.pdf' }]), 'link', 'a.pdf');
    expect(link.getAttribute('rel')).toBe('noopener noreferrer nofollow');
    expect(link.getAttribute('target')).toBe('_blank');
    click(the(show([{ type: 'FILE', fileId: '7', name: 'b.png' }], access({ open })), 'button', 'b.png'));
    expect(open).toHaveBeenCalledWith({ type: 'FILE', fileId: '7', name: 'b.png' });
  });

  it('never link to anything that could run, and say what can’t be had', () => {
    const within = show([
      { type: 'FILE', name: 'x', url: 'javascript:alert(1)' },
      { type: 'LOCATION', name: 'Here', url: 'data:text/html,x' },
    ]);
    expect(within.querySelectorAll('a, img, iframe')).toHaveLength(0);
    expect(within.textContent).toContain('x not available');
    expect(within.textContent).toContain('Here');
  });

  it('of every kind are shown, unknown ones too', () => {
    const message = oddities.find((m) => m.id === 'x4');
    const all = message && 'attachments' in message ? message.attachments : [];
    const within = show(all, access());
    expect(byRole(the(within, 'list', 'Attachments'), 'listitem').length).toBeGreaterThanOrEqual(all.length);
    for (const text of [
      'Depot 4',
      '40.03000, -6.09000',
      'Ana Ruiz · Freight Sur',
      'Voice message',
      'Morning',
      'first_name Petra',
      'Harvest day',
      'Delivery update',
      'see it in HubSpot',
      'HOLOGRAM',
    ])
      expect(within.textContent).toContain(text);
    expect(the(within, 'link', '+34 600 100 200').getAttribute('href')).toBe('tel:+34600100200');
    expect(the(within, 'link', 'ana@freight.example').getAttribute('href')).toBe('mailto:ana@freight.example');
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_240_000, '1.2 MB'],
    [84_000, '84 kB'],
    [-5, '0 B'],
  ])('%i bytes are %s', (bytes, text) => expect(fileSize(bytes)).toBe(text));

  it('are told apart by use, type or name', () => {
    expect(fileKind({ type: 'FILE', fileUsageType: 'VOICE_RECORDING' })).toBe('voice');
    expect(fileKind({ type: 'FILE', name: 'A.JPG' })).toBe('image');
    expect(fileKind({ type: 'FILE', mimeType: 'audio/ogg', name: 'x' })).toBe('audio');
    expect(fileKind({ type: 'FILE', fileUsageType: 'HOLOGRAM' })).toBe('other');
  });
});
