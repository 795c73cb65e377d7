import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cleaned } from '../fixtures/clipboard/cleaned.ts';
import type { Surface } from './drivers/types.ts';
import { recordUrl } from './story.ts';
import { arrived } from './support/arrival.ts';
import { type Beside, openConnected } from './support/beside.ts';
import { meet } from './support/meet.ts';
import { articleWith, boxHolds, choose, says, write } from './support/panel.ts';
import { setUndo } from './support/settings.ts';
import { browsers, provePrivacy, useStage } from './support/stage.ts';

const toolbar = { within: { role: 'toolbar', name: 'Formatting' } } as const;

/** Pastes into the text box as a browser does; which data there is, by type. */
const paste = (panel: Surface, data: Readonly<Record<string, string>>) =>
  panel.evaluate((all) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(all)) clipboardData.setData(type, text);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.querySelector('[role=textbox][aria-label=Reply]')?.dispatchEvent(event);
  }, data);

/** All that is in the box, as it is copied; by type. */
const copied = async (panel: Surface): Promise<Readonly<Record<string, string>>> => {
  await panel.press('Control+a');
  return panel.evaluate(() => {
    const clipboardData = new DataTransfer();
    const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true });
    document.querySelector('[role=textbox][aria-label=Reply]')?.dispatchEvent(event);
    return Object.fromEntries(clipboardData.types.map((type) => [type, clipboardData.getData(type)]));
  });
};

const clipboard = (name: string): string =>
  readFileSync(join(import.meta.dirname, `../fixtures/clipboard/${name}.clip`), 'utf8');

/** Waits until a button of the toolbar is on, or off. */
const isOn = (panel: Surface, name: string, on: boolean) =>
  panel.waitFor(
    (label, pressed) =>
      document.querySelector(`[role=toolbar] [aria-label="${label}"]`)?.ariaPressed === String(pressed),
    name,
    on,
  );

describe.each(browsers)('formatting in %s', (browser) => {
  const stage = useStage(browser, { freshConnections: true });
  let beside: Beside;

  beforeAll(async () => {
    beside = await openConnected(stage, recordUrl('51001'));
    await setUndo(stage, { 'E-mail replies': 1, Comments: 1, 'Chat replies': 0 }, beside.panel);
  });

  it('is written by keys, and arrives with a plain text that says the same', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'What do I need?');
    await write(panel, 'You need ');
    await panel.press('Control+b');
    await panel.type('two things');
    await isOn(panel, 'Bold', true);
    await panel.press('Control+b');
    await panel.type(':');
    await panel.press('Enter');
    await panel.type('- a pallet');
    await panel.press('Enter');
    await panel.type('a truck');
    await isOn(panel, 'Bulleted list', true);
    await panel.press('Enter');
    await panel.press('Enter');
    await isOn(panel, 'Bulleted list', false);
    await panel.type('See ');
    await panel.press('Control+Shift+k');
    await panel.waitFor(() => document.activeElement?.getAttribute('aria-label') === 'Link address');
    await panel.type('threadside.example/help');
    await panel.press('Enter');
    await panel.type(' please.');
    const text =
      'You need two things:\n- a pallet\n- a truck\nSee threadside.example/help <https://threadside.example/help> please.';
    await panel.press('Control+Enter');
    const message = await arrived(stage.world, visitor.threadId, text);
    expect(message).toMatchObject({
      type: 'MESSAGE',
      richText:
        '<p>You need <strong>two things</strong>:</p><ul><li>a pallet</li><li>a truck</li></ul>' +
        '<p>See <a href="https://threadside.example/help">threadside.example/help</a> please.</p>',
    });
    await boxHolds(panel, '');
    await panel.press('Control+z');
    await panel.press('x');
    await boxHolds(panel, 'x');
    await panel.press('Backspace');
  });

  it('comes back with the text, from undo and when the panel is opened again', async () => {
    const { panel } = beside;
    await setUndo(stage, { 'E-mail replies': 30 }, panel);
    const visitor = await meet(stage, beside, 'How long does it take?');
    await write(panel, '1. Two days');
    await panel.press('Enter');
    await panel.press('Control+i');
    await panel.type('or three');
    await panel.click('button', 'Send');
    await boxHolds(panel, '');
    await panel.click('button', 'Undo');
    const holds = () =>
      panel.waitFor(
        () =>
          document.querySelector('[aria-label=Reply] ol')?.innerHTML.replace(/ dir="auto"/g, '') ===
          '<li><p>Two days</p></li><li><p><em>or three</em></p></li>',
      );
    await holds();
    await panel.reload();
    await panel.get('heading', visitor.name);
    await holds();
    await setUndo(stage, { 'E-mail replies': 1 }, panel);
    await panel.click('button', 'Send');
    const message = await arrived(stage.world, visitor.threadId, '1. Two days\n2. or three');
    expect(message).toMatchObject({ richText: '<ol><li>Two days</li><li><em>or three</em></li></ol>' });
    await says(panel, 'Sent');
  });

  if (browser === 'firefox') {
    provePrivacy(stage);
    return;
  }

  it('is done by the toolbar too, with the focus staying in the text', async () => {
    const { panel } = beside;
    await meet(stage, beside, 'Is it by mouse?');
    await write(panel, 'Yes');
    await panel.click('button', 'Quote', toolbar);
    await isOn(panel, 'Quote', true);
    await panel.type(', also by mouse');
    await panel.click('button', 'Quote', toolbar);
    await isOn(panel, 'Quote', false);
    await boxHolds(panel, 'Yes, also by mouse');
    await panel.focus('button', 'Bold', toolbar);
    await panel.press('ArrowRight');
    await panel.press('End');
    await panel.waitFor(() => document.activeElement?.getAttribute('aria-label') === 'Link');
    await panel.press('Enter');
    await panel.get('textbox', 'Link address');
    await panel.type('no address');
    await panel.press('Enter');
    await panel.get('alert');
    await panel.press('Escape');
    await panel.gone('textbox', 'Link address');
    await panel.type('!');
    await boxHolds(panel, 'Yes, also by mouse!');
    await panel.press('Tab');
    await panel.waitFor(() => document.activeElement?.closest('[role=toolbar]') !== null);
    await panel.press('Tab');
    await panel.waitFor(() => document.activeElement?.closest('[role=toolbar]') === null);
    expect(await panel.axe()).toEqual([]);
  });

  it('is cleaned when it is pasted, from wherever it comes', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Please send me the list.');
    for (const [name, html] of Object.entries(cleaned)) {
      await write(panel, 'x');
      await panel.press('Control+a');
      await paste(panel, { 'text/html': clipboard(name) });
      expect(await copied(panel), name).toMatchObject({ 'text/html': html });
    }
    await panel.press('Control+a');
    await paste(panel, { 'text/html': clipboard('word') });
    await panel.press('Control+Enter');
    const text = [
      ...[
        'Dear Petra,',
        '',
        'Please read the terms, which you find on our page <https://northcrate.example/terms>. Then:',
      ],
      ...['- sign both copies', '  - with blue ink', '- send one back', '4. and wait.', '', 'Kind regards', 'Mei'],
    ].join('\n');
    const message = await arrived(stage.world, visitor.threadId, text);
    expect(message).toMatchObject({ richText: cleaned.word });
  });

  it('runs nothing and asks nobody for anything that a stranger put into the clipboard', async () => {
    const { panel } = beside;
    await meet(stage, beside, 'Paste this.');
    await write(panel, 'It says: ');
    await paste(panel, { 'text/html': clipboard('hostile') });
    await panel.waitFor(() => document.querySelector('[aria-label=Reply]')?.textContent?.includes('Hello'));
    const all = (await copied(panel))['text/html'];
    expect(all).toContain('It says: Hello you, there and <a href="https://ok.example/">here</a>');
    expect(all?.replace(/<a href="https:\/\/ok\.example\/">|<\/?(?:p|br|a)>/g, '')).not.toMatch(
      /[<>]|alert|evil|Send money/,
    );
    expect(await panel.evaluate(() => document.querySelectorAll('[aria-label=Reply] :not(p, a, br)').length)).toBe(0);
  });

  it('is not there where a channel takes plain text, and a list is typed as it is', async () => {
    const { panel } = beside;
    const { world } = stage.world.sandbox;
    const person = world.people[0];
    const { threadId } = world.receive(person?.contactId ?? '', 'By text message.', {
      channelId: '1009',
      newThread: true,
    });
    await beside.page.goto(recordUrl(person?.contactId ?? ''));
    await panel.click('button', /By text message/, { within: { role: 'list', name: 'Conversations' } });
    await articleWith(panel, 'Incoming message from', 'By text message.');
    await panel.gone('toolbar', 'Formatting');
    await write(panel, '- one');
    await paste(panel, { 'text/html': '<p><b>two</b></p>', 'text/plain': 'two' });
    await panel.press('Control+Enter');
    const message = await arrived(stage.world, threadId, '- onetwo');
    expect(message.type === 'MESSAGE' && message.richText).toBeFalsy();
  });

  it('offers agents to mention in a comment, and says what HubSpot does with it', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Who knows?');
    await choose(panel, 'Comment');
    await write(panel, 'Ask @me');
    const option = await panel.get('option', 'Mei Tanaka', { within: { role: 'listbox', name: 'People to mention' } });
    const active = await panel.evaluate(() => {
      const box = document.querySelector('[aria-label=Reply]');
      return document.getElementById(box?.getAttribute('aria-activedescendant') ?? '')?.textContent;
    });
    expect(active).toBe(option.text);
    expect(await panel.axe()).toEqual([]);
    await panel.press('Enter');
    await panel.gone('listbox', 'People to mention');
    await panel.waitFor(() => document.body.innerText.includes('may not notify them'));
    await panel.type('please');
    await boxHolds(panel, 'Ask @Mei Tanaka please');
    await panel.click('button', 'Send');
    const comment = await arrived(stage.world, visitor.threadId, 'Ask @Mei Tanaka please');
    expect(comment.type).toBe('COMMENT');
  });

  provePrivacy(stage);
});
