// @vitest-environment happy-dom
import { useRef } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { Answers, type AnswersProps } from '../../../../components/composer/answers.tsx';
import { AttachButton } from '../../../../components/composer/attach-button.tsx';
import { AttachmentTray, type TrayProps } from '../../../../components/composer/attachment-tray.tsx';
import { FileNews, newsOf } from '../../../../components/composer/file-news.tsx';
import { pastedFiles, useFiles } from '../../../../components/composer/use-files.ts';
import { OutboxBar } from '../../../../components/outbox/outbox-bar.tsx';
import { failure } from '../../../../lib/model/errors.ts';
import { type DraftFile, newFile, started, uploaded } from '../../../../lib/model/upload.ts';
import type { Incoming } from '../../../../lib/store/files.ts';
import { item } from '../../store/support/data.ts';
import { byRole, click, mount, press, the, type } from '../mount.ts';

const place = { account: '77', threadId: '10', kind: 'reply' } as const;
const file = (name: string, rest: Partial<DraftFile> = {}): DraftFile => ({
  ...newFile(place, { id: name, name, size: 2_400_000, type: '', addedAt: 1 }),
  ...rest,
});
const nothing = () => undefined;

describe('the tray', () => {
  const show = (files: readonly DraftFile[], props: Partial<TrayProps> = {}) =>
    mount(<AttachmentTray files={files} now={5_000} onRemove={nothing} onRetry={nothing} {...props} />);

  it('says how far each file is, and claims no more than is known', () => {
    const view = show([
      started(file('crates.jpg'), 2_000),
      file('later.pdf'),
      file('offline.pdf', { error: failure('offline') }),
      uploaded(file('there.pdf'), '9', undefined),
    ]);
    const bar = the(view, 'progressbar', 'Uploading crates.jpg');
    expect(bar.getAttribute('aria-valuetext')).toBe('2.4 MB, 3 seconds');
    expect(bar.hasAttribute('aria-valuenow')).toBe(false);
    expect(byRole(view, 'progressbar')).toHaveLength(1);
    const rows = byRole(the(view, 'list', 'Files to send'), 'listitem').map(({ element }) => element.textContent);
    expect(rows[1]).toContain('Waiting');
    expect(rows[2]).toContain('Waiting: You are offline.');
    expect(rows[3]).toContain('2.4 MB');
  });

  it('removes and calls off by name, and the focus stays in the list', () => {
    const removed: string[] = [];
    const files = [started(file('a.txt'), 0), uploaded(file('b.txt'), '9', undefined)];
    const view = show(files, { onRemove: (id) => removed.push(id) });
    click(the(view, 'button', 'Remove b.txt'));
    click(the(view, 'button', 'Cancel upload of a.txt'));
    expect(removed).toEqual(['b.txt', 'a.txt']);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Cancel upload of a.txt');
  });

  it('says why a file is not attached and what to do, and offers another try where one can help', () => {
    const again: string[] = [];
    const failed = { state: 'failed' } as const;
    const view = show(
      [
        file('refused.pdf', { ...failed, error: failure('invalid', { status: 400, message: 'No such folder' }) }),
        file('film.mov', { ...failed, error: failure('invalid', { reason: 'file-too-large' }) }),
      ],
      { onRetry: (id) => again.push(id) },
    );
    expect(view.textContent).toContain('HubSpot says: No such folder.');
    expect(view.textContent).toContain('larger than the 20 MB that HubSpot takes. Send a smaller one');
    click(the(view, 'button', 'Try again: refused.pdf'));
    expect(again).toEqual(['refused.pdf']);
    expect(byRole(view, 'button').some(({ name }) => name === 'Try again: film.mov')).toBe(false);
  });
});

describe('what is said of files', () => {
  it('is that one is attached or not, once, and nothing of those that were there before', () => {
    const going = started(file('a.txt'), 0);
    const there = uploaded(going, '9', undefined);
    expect(newsOf(new Map(), [there])).toBe('');
    expect(newsOf(new Map([['a.txt', 'uploading']]), [there])).toBe('a.txt attached');
    expect(newsOf(new Map([['a.txt', 'ready']]), [there])).toBe('');
    const empty = file('b.txt', { state: 'failed', error: failure('invalid', { reason: 'file-empty' }) });
    expect(newsOf(new Map(), [empty])).toBe('b.txt not attached: The file is empty.');
    mount(<FileNews files={[going]} />);
    const view = mount(<FileNews files={[there]} />);
    const live = view.querySelector('[aria-live="polite"]');
    expect(live?.textContent).toBe('a.txt attached');
  });
});

describe('the attach button', () => {
  it('takes what is chosen, and says why instead when nothing may be uploaded', () => {
    const mayNot = vi.fn();
    const chosen: Incoming[] = [];
    const view = mount(<AttachButton onFiles={(items) => chosen.push(...items)} />);
    const input = view.querySelector('input') as HTMLInputElement;
    Object.defineProperty(input, 'files', { value: [new File(['x'], 'x.txt')], configurable: true });
    act(() => void input.dispatchEvent(new Event('change', { bubbles: true })));
    expect(chosen.map((c) => c.name)).toEqual(['x.txt']);
    const opened = vi.spyOn(input, 'click');
    mount(<AttachButton onFiles={nothing} onMayNot={mayNot} />);
    click(the(view, 'button', 'Attach files'));
    expect(mayNot).toHaveBeenCalledOnce();
    expect(opened).not.toHaveBeenCalled();
  });
});

describe('dropping and pasting', () => {
  const png = new File(['x'], 'image.png', { type: 'image/png' });
  const clipboard = (html: string, ...files: File[]) =>
    ({ files, getData: (kind: string) => (kind === 'text/html' ? html : '') }) as unknown as DataTransfer;
  const at = new Date(2026, 0, 2, 3, 4, 5);

  it('takes pictures and files, and leaves text that comes with a picture of itself to the editor', () => {
    expect(pastedFiles(clipboard('', png), at).map((f) => f.name)).toEqual(['Screenshot 2026-01-02 03.04.05.png']);
    expect(pastedFiles(clipboard('<meta charset="utf-8"><img src="https://x.example/a.png">', png), at)).toHaveLength(
      1,
    );
    expect(pastedFiles(clipboard('<style>p{color:red}</style><p>Total&nbsp;4</p>', png), at)).toEqual([]);
    expect(pastedFiles(clipboard('<p>text</p>'), at)).toEqual([]);
    expect(pastedFiles(null, at)).toEqual([]);
  });

  function Around({ onFiles }: { readonly onFiles: ((items: readonly Incoming[]) => void) | undefined }) {
    const root = useRef<HTMLDivElement>(null);
    const dragging = useFiles(root, onFiles);
    return (
      <main>
        <p>beside</p>
        <section>
          <div ref={root}>{dragging && 'Drop here'}</div>
        </section>
      </main>
    );
  }
  const drag = (target: Element | null, kind: string, ...files: File[]) => {
    const event = new Event(kind, { bubbles: true, cancelable: true });
    Object.assign(event, { dataTransfer: { types: ['Files'], files, dropEffect: '' }, relatedTarget: null });
    act(() => void target?.dispatchEvent(event));
    return event.defaultPrevented;
  };

  it('shows where, takes what is dropped there, and never lets the browser open a file that is dropped beside it', () => {
    const taken: string[] = [];
    const view = mount(<Around onFiles={(items) => taken.push(...items.map((i) => i.name))} />);
    expect(drag(view.querySelector('p'), 'dragover')).toBe(true);
    expect(view.textContent).toContain('Drop here');
    expect(drag(view.querySelector('p'), 'drop', png)).toBe(true);
    expect(taken).toEqual([]);
    expect(view.textContent).not.toContain('Drop here');
    expect(drag(view.querySelector('section'), 'drop', png)).toBe(true);
    expect(taken).toEqual(['image.png']);
    mount(<Around onFiles={undefined} />);
    expect(drag(view.querySelector('section'), 'dragover')).toBe(true);
    expect(view.textContent).not.toContain('Drop here');
  });
});

describe('answers to choose from', () => {
  const changed: (readonly string[])[] = [];
  const show = (answers: readonly string[], props: Partial<AnswersProps> = {}) => {
    changed.length = 0;
    return mount(
      <Answers
        answers={answers}
        channel="chat"
        closed={false}
        focused={false}
        onChange={(next) => changed.push(next)}
        onPending={nothing}
        {...props}
      />,
    );
  };

  it('are added with Enter, one line each, and removed by name', () => {
    const view = show(['Yes']);
    const box = the(view, 'textbox', 'New answer');
    type(box, '  Not   today ');
    press(box, 'Enter');
    click(the(view, 'button', 'Remove answer Yes'));
    expect(changed).toEqual([['Yes', 'Not today'], []]);
    expect(document.activeElement).toBe(box);
  });

  it.each([
    ['YES', 'already there'],
    ['x'.repeat(81), 'at most 80 characters'],
  ])('say why "%s" is none, and keep it in the box', (text, words) => {
    const pending: string[] = [];
    const view = show(['Yes'], { onPending: (p) => pending.push(p) });
    const box = the(view, 'textbox', 'New answer') as HTMLInputElement;
    type(box, text);
    press(box, 'Enter');
    expect(changed).toEqual([]);
    expect(the(view, 'alert', '').textContent).toContain(words);
    expect(box.getAttribute('aria-invalid')).toBe('true');
    expect(pending.at(-1)).toBe(text);
  });

  it('are ten at most, and shorter on Messenger; the limits stand there', () => {
    const ten = Array.from({ length: 10 }, (_, i) => `Answer ${i}`);
    const view = show(ten, { channel: 'messenger' });
    expect(view.textContent).toContain('10 of 10, up to 20 characters each');
    const box = the(view, 'textbox', 'New answer');
    type(box, 'More');
    press(box, 'Enter');
    expect(changed).toEqual([]);
    expect(view.textContent).toContain('No more than 10 answers.');
  });

  it('can only be removed where the channel does not show them', () => {
    const view = show(['Yes'], { closed: true });
    expect(byRole(view, 'textbox')).toEqual([]);
    the(view, 'button', 'Remove answer Yes');
  });
});

describe('what did not go out', () => {
  it('says what hangs on it', () => {
    const attachments = [
      { type: 'FILE', fileId: '9', name: 'crates.jpg' },
      { type: 'FILE', fileId: '10', name: 'invoice.pdf' },
      { type: 'QUICK_REPLIES', quickReplies: [{ value: 'Yes', valueType: 'TEXT' }] },
    ] as const;
    const refused = item('i', '10', {
      state: 'refused',
      intent: { kind: 'comment', text: 'See', thenClose: false, attachments },
    });
    const view = mount(
      <OutboxBar
        items={[refused]}
        elsewhere={[]}
        now={0}
        onUndo={nothing}
        threadName={() => 'Crates'}
        threadPerson={() => undefined}
        threadUrl={() => undefined}
        shown="10"
        names={() => undefined}
        me={undefined}
        anyway={undefined}
        onDecide={nothing}
        onShow={nothing}
      />,
    );
    expect(view.textContent).toContain('With crates.jpg, invoice.pdf');
    expect(view.textContent).toContain('Answers: Yes');
  });
});
