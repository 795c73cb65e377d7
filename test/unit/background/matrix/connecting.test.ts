import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { failureText } from '../../../../components/session/failure-text.ts';
import { draftSave } from '../../support/draft-save.ts';
import { ofLeaving, ofRenewing, ofSteps } from './outcomes/connecting.ts';

vi.mock('webextension-polyfill', () => import('../support/browser.ts'));

const { agreed, steps } = await import('./connecting.ts');
const { conversation, eachFault, eventually, fateOf, isOver, longEnough, strike } = await import('./play.ts');
const { endpointOf } = await import('./operations.ts');
const { readAllDrafts } = await import('../../../../lib/storage/drafts.ts');
const { readItem } = await import('../../../../lib/storage/outbox.ts');
const { readAccount, readSession } = await import('../../../../lib/storage/session.ts');
const { readDrafts } = await import('../../../../lib/storage/read.ts');

const portal = '147822301';
/** Each a save of its own: one that is told twice is one. */
const draft = () => draftSave({ account: portal, threadId: '1' }, { text: 'Half a sentence' });
const drafts = async () => (await readAllDrafts(portal)).map((d) => d.text);

describe('connecting says what is wrong and stores nothing, or goes on with what is known', () => {
  it.each(Object.entries(steps))(
    '%s',
    async (name, { of, first, take }) => {
      const seen = await eachFault(async (fault) => {
        const b = await first();
        await b.do('saveDraft', draft());
        const heal = strike(b, fault, endpointOf(of), false);
        const answer = await take(b);
        const account = await readAccount();
        await heal();
        expect(await drafts()).toEqual(['Half a sentence']);
        if (answer.ok) return account?.actorId ? 'connected' : 'connected, without an agent';
        expect(await readSession()).toEqual({});
        await b.clock.pass(answer.error.retryAfter ?? 0);
        expect(await take(b), `after ${fault}`).toMatchObject({ ok: true });
        return failureText(answer.error);
      });
      expect(seen).toEqual(ofSteps[name]);
    },
    60_000,
  );
});

describe('a token that has to be renewed', () => {
  it('says why it can not be, sends nothing meanwhile, and what was written goes out once or comes back', async () => {
    const seen = await eachFault(async (fault) => {
      const b = await agreed();
      const s = await conversation(b);
      await b.clock.pass(longEnough);
      const heal = strike(b, fault, endpointOf('refreshGrant'), false);
      const text = `Whenever it can: ${fault}`;
      const id = await s.submit(s.reply(text));
      const item = await eventually(b, async () => {
        const now = await readItem(id);
        return now && (isOver(now) || now.error) && now;
      });
      const shown = await b.ask('sync', { force: true });
      expect(s.arrived(text)).toBe(item.state === 'sent' ? 1 : 0);
      await heal();
      const said = shown.ok ? 'ok' : failureText(shown.error);
      const isDead = async () => (await readAccount())?.expired === true;
      await eventually(b, async () => (await isDead()) || isOver((await readItem(id)) ?? item));
      if (await isDead()) {
        expect((await readItem(id))?.intent).toMatchObject({ text });
        return `${said} ${s.arrived(text)} there: connect again`;
      }
      const fate = await fateOf(s, id, () => `${s.arrived(text)} there`);
      if (item.state === 'returned') expect((await readDrafts(s.owner, s.threadId)).reply?.text).toBe(text);
      return `${said} ${fate}`;
    });
    expect(seen).toEqual(ofRenewing);
  }, 60_000);
});

describe('leaving', () => {
  it('erases what is here whatever HubSpot says, keeps the drafts, and says when HubSpot keeps the grant', async () => {
    const seen = await eachFault(async (fault) => {
      const b = await agreed();
      await b.do('saveDraft', draft());
      const heal = strike(b, fault, endpointOf('revokeGrant'), false);
      const answer = await b.ask('disconnect', {});
      await heal();
      expect(await readSession()).toEqual({});
      expect(await drafts()).toEqual(['Half a sentence']);
      return answer.ok ? 'ok' : failureText(answer.error);
    });
    expect(seen).toEqual(ofLeaving);
  }, 60_000);
});
