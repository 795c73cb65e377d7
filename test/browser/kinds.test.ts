import { beforeAll, describe, expect, it } from 'vitest';
import { fileHost } from '../../lib/sandbox/data/attachments.ts';
import type { Surface } from './drivers/types.ts';
import { historyOf, recordUrl } from './story.ts';
import { type Beside, openConnected } from './support/beside.ts';
import { articles, articleWith } from './support/panel.ts';
import { drawn, pictureIn } from './support/picture.ts';
import { provePrivacy, type Stage, useStage } from './support/stage.ts';

/** Everything that can stand in a history, in the build that ships: what it is called, and what is fetched for it when. */

const list = { role: 'list', name: 'Conversations' } as const;

/** A world in which the account's files have a host. */
function stageWithFiles(browser: 'chromium' | 'firefox'): Stage {
  const stage: Stage = useStage(browser, { extra: { [fileHost]: (request) => stage.world.sandbox.fetch(request) } });
  return stage;
}

/** What was fetched from the host of files. */
const fetched = (stage: Stage) => stage.world.sandbox.calls.list().filter(({ path }) => path.startsWith('/hubfs/'));

/** Opens somebody's record, and one of their conversations by its name in the list. */
async function openTalk({ page, panel }: Beside, contactId: string, name: string, talk: RegExp): Promise<void> {
  await page.goto(recordUrl(contactId));
  await historyOf(panel, name);
  await panel.click('button', talk, { within: list });
}

/** What the player in the frame says of itself, for whoever reads why there was no sound. */
const playerIn = (panel: Surface) =>
  panel.evaluate(() => {
    const audio = document.querySelector<HTMLIFrameElement>('iframe.preview')?.contentDocument?.querySelector('audio');
    if (!audio) return `no player; ${document.querySelector('.preview-problem')?.textContent ?? 'no problem told'}`;
    const { networkState, readyState, duration, error } = audio;
    return `network ${networkState}, ready ${readyState}, ${duration} s, error ${error?.code}`;
  });

/** Waits until the frame has a sound to play, and gives its length in seconds. */
async function soundIn(panel: Surface): Promise<number> {
  const length = panel.waitFor(() => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe.preview');
    const audio = frame?.contentDocument?.querySelector('audio');
    return audio && audio.readyState >= 1 && audio.duration > 0 ? audio.duration : undefined;
  });
  return (await length.catch(async (cause) => {
    throw new Error(`no sound: ${await playerIn(panel)}`, { cause });
  })) as number;
}

describe('whatever can hang on a message, in chromium', () => {
  const stage = stageWithFiles('chromium');
  let beside: Beside;

  beforeAll(async () => {
    beside = await openConnected(stage, recordUrl('51001'));
  });

  it('pictures are fetched when somebody asks for them, and not before', async () => {
    const { panel } = beside;
    await historyOf(panel, 'Petra Sandoval');
    await panel.get('link', /^crates\.jpg/);
    expect(fetched(stage)).toEqual([]);
    await panel.click('button', 'Show image: crates.jpg');
    expect(await pictureIn(panel)).toEqual({ width: 240, alt: 'crates.jpg' });
    expect(fetched(stage).map(({ path }) => path)).toEqual(['/hubfs/3100118/crates.jpg']);
    await panel.click('button', 'Hide: crates.jpg');
    await panel.waitFor(() => document.querySelector('iframe.preview') === null);
  });

  it('files without a public address get one when they are clicked', async () => {
    const { panel } = beside;
    await beside.page.goto(recordUrl('51046'));
    await historyOf(panel, 'Greta Lindqvist');
    await panel.click('button', /^CB-118-log\.csv/);
    const opened = await stage.driver.opened(fileHost);
    expect(await opened.url()).toMatch(/\/hubfs\/3100240\/CB-118-log\.csv\?expires=\d+&signature=/);
    await opened.close();
  });

  it('sounds, recordings and stickers', async () => {
    const { panel } = beside;
    await openTalk(beside, '51090', 'Hannah Osei', /^WhatsApp/);
    await articleWith(panel, 'Incoming message from Hannah Osei', 'the lid squeaks');
    await panel.click('button', 'Play: lid.ogg');
    expect(await soundIn(panel)).toBeCloseTo(1.5, 1);
    await panel.click('button', 'Hide: lid.ogg');
    await panel.click('button', 'Play: lid-2.m4a');
    expect(await soundIn(panel)).toBeGreaterThan(1);
    await panel.click('button', 'Hide: lid-2.m4a');
    await panel.click('button', 'Show sticker: thanks.webp');
    expect(await pictureIn(panel)).toEqual({ width: 128, alt: 'thanks.webp' });
  });

  it('says so when a file can’t be shown, and how to go on', async () => {
    const { panel } = beside;
    await panel.click('button', 'Hide: thanks.webp');
    stage.world.sandbox.faults.add({ kind: 'status', status: 500, path: '/hubfs/**' });
    await panel.click('button', 'Play: lid.ogg');
    await panel.get('alert', undefined, { timeout: 10_000 });
    await panel.waitFor(() => document.body.innerText.includes('It can’t be shown here. Open it instead.'));
    stage.world.sandbox.faults.clear();
  });

  it('templates, places, cards, answers, headers, posts and what HubSpot can’t hand over', async () => {
    const { panel } = beside;
    const says = (text: string) => panel.waitFor((wanted) => document.body.innerText.includes(wanted), text);
    await says('WhatsApp template');
    await says('filled from deal 90117');
    await openTalk(beside, '51138', 'Leilani Kahale', /^WhatsApp/);
    await panel.get('link', 'Kahale roastery, back door · 18 Kīlauea Avenue, Hilo');
    await says('19.72410, -155.08680');
    await panel.get('link', '+1 555 0178');
    for (const label of ['mobile', 'home', 'main', 'work']) await says(label);
    await panel.click('button', /^Instagram/, { within: list });
    await says('Content that HubSpot can’t hand over');
    await openTalk(beside, '51014', 'Dmitri Halloran', /^Live chat/);
    await says('several can be chosen');
    await panel.get('link', 'On the website');
    await panel.get('article', 'Outgoing message from Crate finder');
    await says('Crate finder bot');
    await openTalk(beside, '51124', 'Noah Feldman', /^Messenger/);
    await says('Replied to your ad “Red lids are back”');
    await openTalk(beside, '51082', 'Lucas Moreau', /^Instagram/);
    for (const kind of ['article', 'carousel', 'GIF', 'text only', 'poll', 'story', 'video'])
      await says(`Post · ${kind}`);
  });

  it('the original of a shortened message comes by itself once it is in view, and stays', async () => {
    const { panel, page } = beside;
    await openTalk(beside, '51046', 'Greta Lindqvist', /Temperature log/);
    await articleWith(panel, 'Incoming message from Greta Lindqvist', 'Two of them hiss when they close.');
    await panel.waitFor(() => document.body.innerText.includes('Shortened by HubSpot; this is the whole message.'));
    const asked = () => stage.world.sandbox.calls.list().filter(({ path }) => path.endsWith('/original-content'));
    const before = asked().length;
    expect(before).toBeGreaterThan(0);
    await openTalk({ ...beside, page }, '51075', 'Priya Raghavan', /Return of 48/);
    await openTalk(beside, '51046', 'Greta Lindqvist', /Temperature log/);
    await articleWith(panel, 'Incoming message from Greta Lindqvist', 'Two of them hiss when they close.');
    expect(asked()).toHaveLength(before);
  });

  it('tells everything about a message on demand, and copies it', async () => {
    const { panel, page } = beside;
    await page.goto(recordUrl('51001'));
    await historyOf(panel, 'Petra Sandoval');
    const [first] = await articles(panel, 'Incoming message from Petra Sandoval');
    expect(first).toBeDefined();
    await drawn(panel);
    const within = { role: 'article', name: 'Comment from Mei Tanaka' } as const;
    await panel.click('button', 'Details', { within });
    const details = await panel.get('region', 'Details of this message', { within });
    expect(details.text).toMatch(/Kind internal comment/);
    expect(details.text).toMatch(/From Mei Tanaka · mei@northcrate\.example · agent · A-60212/);
    expect(details.text).toMatch(/Message id [0-9a-f]{32}/);
    expect(details.text).toMatch(/Date .*\d{4}.*\(.+\)/);
    expect((await panel.get('link', 'Open the conversation in HubSpot', { within })).name).toBeTruthy();
    await panel.evaluate(() => {
      const own = window as Window & { copied?: string };
      const write = navigator.clipboard.writeText.bind(navigator.clipboard);
      navigator.clipboard.writeText = async (text) => {
        await write(text);
        own.copied = text;
      };
    });
    await panel.click('button', 'Copy as text', { within });
    await panel.waitFor(() => document.querySelector('.details [role=status]')?.textContent === 'Copied');
    const copied = await panel.evaluate(() => (window as Window & { copied?: string }).copied);
    expect(copied).toMatch(/^Kind: internal comment\nFrom: Mei Tanaka/);
    expect(copied).toMatch(/Carrier is liable under clause 9\.$/);
  });

  provePrivacy(stage);
});

describe('whatever can hang on a message, in firefox', () => {
  const stage = stageWithFiles('firefox');

  it('pictures are fetched when somebody asks for them, sounds play, details are there', async () => {
    const beside = await openConnected(stage, recordUrl('51090'));
    const { panel, page } = beside;
    await historyOf(panel, 'Hannah Osei');
    await panel.click('button', /^WhatsApp/, { within: list });
    await panel.get('button', 'Show sticker: thanks.webp');
    expect(fetched(stage)).toEqual([]);
    await panel.click('button', 'Show sticker: thanks.webp');
    expect(await pictureIn(panel)).toEqual({ width: 128, alt: 'thanks.webp' });
    await panel.click('button', 'Hide: thanks.webp');
    await panel.click('button', 'Play: lid.ogg');
    expect(await soundIn(panel)).toBeGreaterThan(1);
    await page.goto(recordUrl('51001'));
    await historyOf(panel, 'Petra Sandoval');
    await drawn(panel);
    const within = { role: 'article', name: 'Comment from Mei Tanaka' } as const;
    await panel.click('button', 'Details', { within });
    expect((await panel.get('region', 'Details of this message', { within })).text).toMatch(/Message id [0-9a-f]{32}/);
  });

  provePrivacy(stage);
});
