import { beforeAll, describe, expect, it, vi } from 'vitest';
import { recordUrl } from './story.ts';
import { arrived } from './support/arrival.ts';
import { type Beside, openBeside, openConnected } from './support/beside.ts';
import { meet } from './support/meet.ts';
import { articleWith, boxHolds, choose, write } from './support/panel.ts';
import { setUndo } from './support/settings.ts';
import { browsers, provePrivacy, useStage } from './support/stage.ts';
import { stored } from './support/stored.ts';
import { arrivals } from './support/visitor.ts';

describe.each(browsers)('a browser that crashes: %s', (browser) => {
  const stage = useStage(browser, { freshConnections: true, lasting: true });
  let beside: Beside;

  beforeAll(async () => {
    beside = await openConnected(stage, recordUrl('51001'));
    await setUndo(stage, { 'E-mail replies': 5, Comments: 5 }, beside.panel);
  });

  it('comes back connected, with the drafts, and sends once what was waiting', async () => {
    const visitor = await meet(stage, beside, 'Is it safe with you?');
    const { panel } = beside;
    await choose(panel, 'Comment');
    await write(panel, 'Sent before the crash.');
    await panel.click('button', 'Send');
    await panel.get('button', 'Undo');
    await choose(panel, 'Reply');
    await write(panel, 'Half a draft');
    const desk = await stage.desk();
    await vi.waitFor(async () => expect(await stored(desk)).toContain('Half a draft'), { timeout: 20_000 });
    await stage.crash();

    beside = await openBeside(stage, recordUrl(visitor.contactId));
    await beside.panel.get('heading', visitor.name);
    await choose(beside.panel, 'Reply');
    await boxHolds(beside.panel, 'Half a draft');
    await arrived(stage.world, visitor.threadId, 'Sent before the crash.');
    await choose(beside.panel, 'Comment');
    await boxHolds(beside.panel, '');
    await articleWith(beside.panel, 'Comment from', 'Sent before the crash.');
    expect(arrivals(stage.world, visitor.threadId, 'Sent before the crash.')).toBe(1);
  });

  provePrivacy(stage);
});
