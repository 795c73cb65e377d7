// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { HitBar } from '../../../../components/search/hit-bar.tsx';
import { SearchDialog, type SearchDialogProps } from '../../../../components/search/search-dialog.tsx';
import type { CachedThread } from '../../../../lib/storage/cache.ts';
import { type HitDetails, noSearch, type SearchState } from '../../../../lib/store/search/state.ts';
import { byRole, click, mount, press, the, type } from '../mount.ts';

const nothing = () => undefined;
const now = Date.parse('2026-11-12T15:05:00Z');
const hit = (threadId: string, messageId: string) => ({ threadId, messageId, at: now - 3_600_000 });
const of = (id: string): CachedThread => ({ id, contactId: '9', spam: false, archived: false });
const detail = (kind: HitDetails['kind'], text: string): HitDetails => ({
  actorId: undefined,
  name: 'Petra Sandoval',
  kind,
  field: 'text',
  parts: [
    { text: 'The ', hit: false },
    { text, hit: true },
  ],
});

const found: SearchState = {
  ...noSearch,
  open: true,
  query: 'crates',
  terms: ['crates'],
  groups: [
    { threadId: '1', thread: of('1'), subject: 'Wet crates', hits: [hit('1', 'a'), hit('1', 'b')] },
    { threadId: '2', thread: of('2'), subject: undefined, hits: [hit('2', 'c')] },
  ],
  count: 3,
  details: new Map<string, HitDetails>([
    ['1/a', detail('in', 'crates')],
    ['1/b', { ...detail('comment', 'Crates'), field: 'files' }],
  ]),
  total: 300,
  read: 120,
};

const props = (state: SearchState, more: Partial<SearchDialogProps> = {}): SearchDialogProps => ({
  state,
  headOf: ({ subject }) => ({ icon: 'mail', who: undefined, title: subject ?? 'E-mail', facts: 'closed' }),
  nameOf: ({ name }) => name ?? '',
  now,
  person: 'Petra Sandoval',
  onScope: nothing,
  onQuery: nothing,
  onMore: nothing,
  onRetry: nothing,
  onChoose: nothing,
  onClose: nothing,
  ...more,
});
const dialog = (state: SearchState, more: Partial<SearchDialogProps> = {}) =>
  mount(<SearchDialog {...props(state, more)} />);

describe('the search', () => {
  it('has a box, and says how it works while nothing is looked for', () => {
    const onQuery = vi.fn();
    const root = dialog({ ...noSearch, open: true }, { onQuery });
    the(root, 'dialog', 'Search everything that was said');
    expect(root.textContent).toContain('All words have to occur');
    type(the(root, 'searchbox', 'Words to look for'), 'wet');
    expect(onQuery).toHaveBeenCalledWith('wet');
  });

  it('shows hits by conversation, with who, when and the words marked', () => {
    const onChoose = vi.fn();
    const root = dialog(found, { onChoose });
    expect(byRole(root, 'heading').map((h) => h.name)).toEqual(['Wet crates closed', 'E-mail closed']);
    const hits = byRole(the(root, 'list', 'Wet crates'), 'button');
    expect(hits[0]?.name).toMatch(/^Incoming message from Petra Sandoval, .*, The crates$/);
    expect(hits[1]?.name).toMatch(/^Comment from Petra Sandoval, .*, Attachment: The Crates$/);
    expect(Array.from(root.querySelectorAll('mark')).map((m) => m.textContent)).toEqual(['crates', 'Crates']);
    click(hits[1]?.element as Element);
    expect(onChoose).toHaveBeenCalledWith(found.groups[0]?.hits[1]);
  });

  it('says whose conversation it is where the results are of several people', () => {
    const root = dialog(
      { ...found, scope: 'everybody' },
      { headOf: ({ threadId }) => ({ icon: 'mail', who: `Person ${threadId}`, title: 'Crates', facts: 'open' }) },
    );
    expect(byRole(root, 'heading').map((h) => h.name)).toEqual(['Person 1 Crates open', 'Person 2 Crates open']);
    the(root, 'list', 'Person 2, Crates');
  });

  it('says how much was found, and that there is nothing', () => {
    const status = (state: SearchState) => byRole(dialog(state), 'status').map((s) => s.element.textContent?.trim());
    expect(status(found)).toEqual(['3 messages in 2 conversations']);
    expect(status({ ...found, groups: [], count: 0 })).toEqual(['Nothing found for “crates”.']);
    expect(status({ ...found, groups: [], count: 0, reading: { is: 'reading' } })).toEqual([
      'Nothing found yet for “crates”.',
    ]);
    // What was found before stands until the next is there, unless that takes long.
    expect(status({ ...found, busy: true })).toEqual(['3 messages in 2 conversations']);
    expect(status({ ...found, busy: true, slow: true })).toEqual(['Searching …']);
  });

  it('lets one choose whose conversations, and says that of everybody only what is kept here was searched', () => {
    const onScope = vi.fn();
    const root = dialog(found, { onScope });
    const where = the(root, 'radiogroup', 'Whose conversations');
    expect((the(where, 'radio', 'With Petra Sandoval') as HTMLInputElement).checked).toBe(true);
    click(the(where, 'radio', 'With everybody'));
    expect(onScope).toHaveBeenCalledWith('everybody');
    const everybody = dialog({ ...found, scope: 'everybody', reading: { is: 'kept' } }, { person: undefined });
    expect(everybody.textContent).toContain(
      'Only what is kept here was searched: 300 conversations. HubSpot may have more.',
    );
    the(everybody, 'radio', 'With this person');
  });

  it('says how far the history is read, and what was not searched', () => {
    const onRetry = vi.fn();
    const reading = dialog({ ...found, reading: { is: 'reading' } });
    expect(reading.textContent).toContain('Searching … 120 of 300 conversations read');
    expect(reading.querySelector('progress')?.getAttribute('max')).toBe('300');
    expect(dialog({ ...found, reading: { is: 'offline' } }).textContent).toContain(
      'Offline: only what is here was searched, 120 of 300',
    );
    expect(dialog({ ...found, reading: { is: 'partly', left: 1 } }).textContent).toContain(
      '1 conversation could not be read',
    );
    const failed = dialog({ ...found, reading: { is: 'failed', error: { code: 'server' } } }, { onRetry });
    expect(failed.textContent).toContain('Only 120 of 300 conversations were searched.');
    click(the(failed, 'button', 'Try again'));
    expect(onRetry).toHaveBeenCalled();
  });

  it('is walked by arrow keys: from the box to the hits, between them and back; Enter in the box takes the first', () => {
    const onChoose = vi.fn();
    const root = dialog(found, { onChoose });
    const box = the(root, 'searchbox', 'Words to look for');
    const hits = Array.from(root.querySelectorAll<HTMLElement>('.hit'));
    box.focus();
    press(box, 'ArrowDown');
    expect(document.activeElement).toBe(hits[0]);
    press(hits[0] as Element, 'ArrowDown');
    press(hits[1] as Element, 'ArrowDown');
    expect(document.activeElement).toBe(hits[2]);
    press(hits[2] as Element, 'Home');
    press(hits[0] as Element, 'ArrowUp');
    expect(document.activeElement).toBe(box);
    press(box, 'Enter');
    expect(onChoose).toHaveBeenCalledWith(found.groups[0]?.hits[0]);
  });

  it('closes with Escape, whatever is in the box', () => {
    const onClose = vi.fn();
    const root = dialog(found, { onClose });
    press(the(root, 'searchbox', 'Words to look for'), 'Escape');
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('draws as many hits as are worked out, and asks for more at their end', () => {
    const onMore = vi.fn();
    const root = dialog({ ...found, limit: 2 }, { onMore });
    expect(root.querySelectorAll('.hit')).toHaveLength(2);
    press(root.querySelector('.hit') as Element, 'End');
    expect(onMore).toHaveBeenCalled();
  });
});

describe('the way from hit to hit', () => {
  it('says where one is, and stops at both ends', () => {
    const onStep = vi.fn();
    const bar = (index: number) =>
      mount(<HitBar index={index} count={3} query="crates" onStep={onStep} onAll={nothing} onEnd={nothing} />);
    const first = bar(0);
    the(first, 'group', 'Search hits');
    expect(first.textContent).toContain('1 of 3');
    click(the(first, 'button', 'Previous hit'));
    click(the(first, 'button', 'Next hit'));
    click(the(bar(2), 'button', 'Next hit'));
    click(the(bar(2), 'button', 'Previous hit'));
    expect(onStep.mock.calls).toEqual([[1], [-1]]);
  });
});
