// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
// What the panel loads after its first paint: at hand, because the test would end before it comes.
import '../../../../lib/store/conversation.ts';
import '../../../../lib/store/live.ts';
import '../../../../lib/store/sending.ts';
import { PanelContext } from '../../../../components/panel/context.tsx';
import { Freshness } from '../../../../components/panel/freshness.tsx';
import { Nobody } from '../../../../components/panel/nobody.tsx';
import { momentText } from '../../../../components/session/moment.ts';
import { clockTime } from '../../../../components/thread/time.ts';
import { failure } from '../../../../lib/model/errors.ts';
import { fail, ok } from '../../../../lib/model/result.ts';
import type { Subject } from '../../../../lib/model/subject.ts';
import { createPanel, type Panel } from '../../../../lib/store/panel.ts';
import { ageOf } from '../../../../lib/store/select/age.ts';
import { onScreen, people, thread } from '../../store/support/data.ts';
import { createWorld, quiet, type World } from '../../store/support/world.ts';
import { byRole, mount } from '../mount.ts';

let world: World;
let panel: Panel;

async function open(subject: Subject, answers: World['answers']): Promise<HTMLElement> {
  world = createWorld({ subjects: new Map([[5, subject]]) });
  Object.assign(world.answers, quiet, answers);
  panel = createPanel(world.deps);
  await panel.start();
  await vi.waitFor(() => expect(world.listens()).toBe(true));
  return mount(
    <PanelContext.Provider value={panel}>
      <Nobody finding={false} onHelp={() => undefined} />
      <Freshness />
    </PanelContext.Provider>,
  );
}
const heading = (view: HTMLElement, name: string) =>
  vi.waitFor(() => act(() => expect(byRole(view, 'heading').map((h) => h.name)).toContain(name)));
const unreachable = { lookUp: () => fail(failure('unreachable')) };
const record = (rest: Partial<Subject>): Subject => ({ site: 'hubspot', candidates: [], own: [], ...rest });

afterEach(() => {
  panel?.stop();
  world?.expectForeseen();
});

describe('a look-up that failed', () => {
  it('names the address that it is about, and does not say that there is no contact', async () => {
    const view = await open(people('petra@sandoval.example'), unreachable);
    await heading(view, 'petra@sandoval.example');
    const reason = 'Not looked up yet. HubSpot can’t be reached.';
    await vi.waitFor(() => act(() => expect(view.textContent).toContain(reason)));
    expect(view.textContent).not.toContain('No contact');
  });

  it.each([
    [{ contactId: '7' }, 'The person on this page'],
    [{ ticketId: '7' }, 'The contact of this ticket'],
    [{ threadId: '7' }, 'The contact of this conversation'],
  ])('of a record says which record: %o', async (rest, name) => {
    await heading(await open(record(rest), unreachable), name);
  });

  it('says that there is none once HubSpot has said so', async () => {
    await heading(
      await open(people('x@far.example'), { lookUp: () => ok({ notFound: true }) }),
      'No contact on this page',
    );
  });
});

describe('the age of what one sees', () => {
  const failed = { is: 'failed', error: failure('server') } as const;
  const at = 1_750_000_000_000;

  it('is that of HubSpot’s last answer, and fresh while nothing failed', () => {
    expect(ageOf(onScreen({ syncedAt: at }))).toEqual({ asOf: at, stale: false });
  });

  it.each([
    ['offline', { online: false }],
    ['the last look for news failed', { syncFailure: failure('unreachable') }],
    ['hosts are not allowed', { missingOrigins: ['https://api.hubapi.com/*'] }],
  ])('stands still when %s', (_, rest) => {
    expect(ageOf(onScreen({ syncedAt: at, ...rest }))).toEqual({ asOf: at, stale: true });
  });

  it('is that of the cached copy when this person or conversation could not be read, whoever else could', () => {
    const threads = [thread('10', '1', { messagesReadAt: 5 })];
    expect(ageOf(onScreen({ threads, syncedAt: at, person: failed }))).toEqual({ asOf: 5, stale: true });
    expect(ageOf(onScreen({ threads, syncedAt: at, thread: failed }))).toEqual({ asOf: 5, stale: true });
    expect(ageOf(onScreen({ threads, syncedAt: undefined }))).toEqual({ asOf: 5, stale: false });
  });

  it('is none when nothing of HubSpot is here', () => {
    expect(
      ageOf(onScreen({ threads: [], threadId: undefined, contact: undefined, person: failed })).asOf,
    ).toBeUndefined();
    const nobody = { is: 'nobody', key: 'nobody', reason: 'no-person' } as const;
    expect(ageOf(onScreen({ target: nobody, syncedAt: at })).asOf).toBeUndefined();
  });

  it('reads as a moment that does not move, with the day when it is another one', () => {
    const noon = new Date(2026, 10, 9, 12).getTime();
    expect(momentText(noon, noon + 60_000)).toBe(clockTime(noon));
    expect(momentText(noon, noon + 26 * 3_600_000)).toBe(`Mon ${clockTime(noon)}`);
    expect(momentText(noon, noon + 30 * 86_400_000)).toContain('2026');
  });
});
