import { beforeAll, describe, expect, it } from 'vitest';
import { recordUrl } from './story.ts';
import { arrived, happens } from './support/arrival.ts';
import { type Beside, openConnected } from './support/beside.ts';
import { bring, bytesOf, download, type TestFile } from './support/files.ts';
import { meet } from './support/meet.ts';
import { articleWith, boxHolds, choose, says, write } from './support/panel.ts';
import { setUndo } from './support/settings.ts';
import { browsers, provePrivacy, type Stage, useStage } from './support/stage.ts';

const path = '/files/v3/files';
const crates: TestFile = { name: 'crates.jpg', type: 'image/jpeg', size: 40_000, seed: 1 };
const invoice: TestFile = { name: 'invoice.pdf', type: 'application/pdf', size: 70_001, seed: 2 };
const shot: TestFile = { name: 'image.png', type: 'image/png', size: 9_000, seed: 3 };
const quick = { 'E-mail replies': 1, Comments: 1, 'Chat replies': 0, 'Closing and reopening': 1 };

const sentFiles = async (stage: Stage, threadId: string, text: string) => {
  const message = await arrived(stage.world, threadId, text);
  return 'attachments' in message ? message.attachments : [];
};

describe.each(browsers)('files in %s', (browser) => {
  const stage = useStage(browser);
  let beside: Beside;
  beforeAll(async () => {
    beside = await openConnected(stage, recordUrl('51001'));
    await setUndo(stage, quick, beside.panel);
  });

  it('go out as they were picked, dropped and pasted, byte for byte', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'May I see the crates?');
    const slow = stage.world.sandbox.faults.add({ kind: 'latency', path, latency: 1_500, times: 1 });
    await bring(panel, 'pick', [crates]);
    await panel.get('progressbar', 'Uploading crates.jpg');
    await write(panel, 'Here they are.');
    const send = await panel.get('button', 'Send');
    expect(send.text).toBe('Send');
    await panel.waitFor(() => document.body.textContent?.includes('Wait until crates.jpg is uploaded.'));
    await bring(panel, 'drop', [invoice]);
    await bring(panel, 'paste', [shot]);
    await panel.get('button', 'Remove crates.jpg');
    await panel.get('button', 'Remove invoice.pdf');
    await panel.get('button', /^Remove Screenshot \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/);
    stage.world.sandbox.faults.remove(slow);
    await boxHolds(panel, 'Here they are.');
    await panel.click('button', 'Send');
    const files = await sentFiles(stage, visitor.threadId, 'Here they are.');
    expect(files.map((one) => [one.type, one.name])).toEqual([
      ['FILE', 'crates.jpg'],
      ['FILE', 'invoice.pdf'],
      ['FILE', expect.stringMatching(/^Screenshot /)],
    ]);
    for (const [i, file] of [crates, invoice, shot].entries())
      expect(await download(stage.world, files[i]?.fileId)).toEqual(bytesOf(file));
    await articleWith(panel, 'Outgoing message from Jonas Ekberg', 'invoice.pdf');
    await panel.gone('list', 'Files to send');
  });

  it('stay with the draft over a reload, and come back with an undo', async () => {
    const { panel } = beside;
    await setUndo(stage, { 'E-mail replies': 30 }, panel);
    const visitor = await meet(stage, beside, 'And the invoice?');
    await bring(panel, 'pick', [invoice]);
    await panel.get('button', 'Remove invoice.pdf');
    await write(panel, 'Attached.');
    await panel.press('Tab');
    await panel.reload();
    await panel.get('heading', visitor.name);
    await panel.get('button', 'Remove invoice.pdf');
    await boxHolds(panel, 'Attached.');
    await panel.click('button', 'Send');
    await panel.gone('list', 'Files to send');
    await articleWith(panel, 'Outgoing message from Jonas Ekberg', 'invoice.pdf');
    await panel.click('button', 'Undo');
    await boxHolds(panel, 'Attached.');
    await panel.get('button', 'Remove invoice.pdf');
    await setUndo(stage, quick, panel);
    await panel.click('button', 'Send');
    const files = await sentFiles(stage, visitor.threadId, 'Attached.');
    expect(files.map((one) => one.name)).toEqual(['invoice.pdf']);
  });

  it('can be answers to choose from, in a chat', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'When do you deliver?', { channelId: '1000' });
    await panel.click('button', 'Offer answers');
    await panel.waitFor(() => document.activeElement?.getAttribute('aria-label') === 'New answer');
    await panel.type('Today');
    await panel.press('Enter');
    await panel.type('Tomorrow');
    await panel.press('Enter');
    await panel.type('Never');
    await panel.press('Enter');
    await panel.click('button', 'Remove answer Never');
    await write(panel, 'Which day suits you?');
    await panel.press('Control+Enter');
    const [answers] = await sentFiles(stage, visitor.threadId, 'Which day suits you?');
    expect(answers).toMatchObject({
      type: 'QUICK_REPLIES',
      quickReplies: [
        { value: 'Today', label: 'Today', valueType: 'TEXT' },
        { value: 'Tomorrow', label: 'Tomorrow', valueType: 'TEXT' },
      ],
    });
    await articleWith(panel, 'Outgoing message from Jonas Ekberg', 'Tomorrow');
    await panel.gone('group', 'Answers to choose from');
  });

  provePrivacy(stage);
});

describe('files in chromium, when something is in the way', () => {
  const stage = useStage('chromium');
  let beside: Beside;
  beforeAll(async () => {
    beside = await openConnected(stage, recordUrl('51001'));
    await setUndo(stage, quick, beside.panel);
  });

  it('shows where a file can be dropped, and takes none beside it', async () => {
    const { panel } = beside;
    await meet(stage, beside, 'Drop it here.');
    await bring(panel, 'drag', [crates]);
    await panel.waitFor(() => document.querySelector('.drop-target')?.textContent === 'Drop files to attach them');
    const kept = await panel.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(['x'], 'x.txt'));
      const log = document.querySelector('[role=log]');
      return log?.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
    });
    // Prevented: the browser does not open the file in place of the panel.
    expect(kept).toBe(false);
    await panel.waitFor(() => document.querySelector('.drop-target') === null);
    await panel.gone('list', 'Files to send');
  });

  it('holds the message up for a file whose panel was gone before it was read', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'And the crates?');
    await panel.evaluate(() => {
      Blob.prototype.arrayBuffer = () => new Promise(() => undefined);
    });
    await bring(panel, 'pick', [crates]);
    await panel.reload();
    await panel.get('heading', visitor.name);
    await panel.get('button', 'Remove crates.jpg');
    await panel.waitFor(() => document.querySelector('.tray-problem')?.textContent?.includes('attach it again'));
    await write(panel, 'With the crates.');
    await panel.click('button', 'Send');
    await boxHolds(panel, 'With the crates.');
    await panel.click('button', 'Remove crates.jpg');
    await bring(panel, 'pick', [crates]);
    await panel.get('button', 'Remove crates.jpg');
    await panel.click('button', 'Send');
    const files = await sentFiles(stage, visitor.threadId, 'With the crates.');
    expect(files.map((one) => one.name)).toEqual(['crates.jpg']);
  });

  it('calls an upload off', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Wait.');
    const fault = stage.world.sandbox.faults.add({ kind: 'hang', path, times: 1 });
    await bring(panel, 'pick', [crates, invoice]);
    await panel.get('progressbar', 'Uploading crates.jpg');
    await panel.click('button', 'Cancel upload of crates.jpg');
    await panel.get('button', 'Remove invoice.pdf');
    await panel.gone('button', /crates\.jpg/);
    stage.world.sandbox.faults.remove(fault);
    await write(panel, 'Only the invoice.');
    await panel.click('button', 'Send');
    const files = await sentFiles(stage, visitor.threadId, 'Only the invoice.');
    expect(files.map((one) => one.name)).toEqual(['invoice.pdf']);
  });

  it('says what is too large, empty or a program, and does not send without it', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Send me everything.');
    await bring(panel, 'pick', [
      { name: 'film.mov', type: 'video/quicktime', size: 20_000_001, seed: 1 },
      { name: 'nothing.txt', type: 'text/plain', size: 0, seed: 1 },
      { name: 'setup.exe', type: 'application/x-msdownload', size: 10, seed: 1 },
    ]);
    for (const words of ['larger than the 20 MB', 'The file is empty', 'Programs can’t be sent'])
      await panel.waitFor((text) => document.querySelector('.tray')?.textContent?.includes(text), words);
    await write(panel, 'Everything that fits.');
    await panel.press('Control+Enter');
    await says(panel, 'Not sent: Try again or remove film.mov first');
    // One after another: each that goes moves those below it up.
    for (const name of ['film.mov', 'nothing.txt', 'setup.exe']) {
      await panel.click('button', `Remove ${name}`);
      await panel.gone('button', `Remove ${name}`);
    }
    await panel.gone('list', 'Files to send');
    await panel.click('button', 'Send');
    expect(await sentFiles(stage, visitor.threadId, 'Everything that fits.')).toEqual([]);
    expect(stage.world.sandbox.calls.list().filter((c) => c.path === path && c.status === 400)).toEqual([]);
  });

  it('says why HubSpot refused one, and tries it again with one press', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Try again.');
    stage.world.sandbox.faults.add({ kind: 'status', status: 400, path, times: 1 });
    await choose(panel, 'Comment');
    await bring(panel, 'pick', [crates]);
    await panel.waitFor(() => document.querySelector('.tray')?.textContent?.includes('HubSpot refused this.'));
    await panel.click('button', 'Try again: crates.jpg');
    await panel.get('button', 'Remove crates.jpg');
    await panel.waitFor(() => document.querySelector('.tray-failed') === null);
    await write(panel, 'For the team.');
    await panel.click('button', 'Send');
    const files = await sentFiles(stage, visitor.threadId, 'For the team.');
    expect(files.map((one) => one.name)).toEqual(['crates.jpg']);
  });

  it('goes on after the background was stopped in the middle', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Still there?');
    const fault = stage.world.sandbox.faults.add({ kind: 'hang', path });
    await bring(panel, 'pick', [invoice]);
    await panel.get('progressbar', 'Uploading invoice.pdf');
    await happens(() => expect(stage.world.sandbox.calls.list().some((c) => c.path === path && !c.endedAt)).toBe(true));
    await stage.driver.stopWorker();
    stage.world.sandbox.faults.remove(fault);
    await panel.reload();
    await panel.get('heading', visitor.name);
    await panel.get('button', 'Remove invoice.pdf');
    await write(panel, 'It went on.');
    await panel.click('button', 'Send');
    const [file] = await sentFiles(stage, visitor.threadId, 'It went on.');
    expect(await download(stage.world, file?.fileId)).toEqual(bytesOf(invoice));
  });

  it('has no serious finding of axe with files and answers', async () => {
    const { panel } = beside;
    await meet(stage, beside, 'Which?', { channelId: '1000' });
    await bring(panel, 'pick', [crates, { ...invoice, size: 0 }]);
    await panel.get('button', 'Remove crates.jpg');
    await panel.click('button', 'Offer answers');
    await panel.waitFor(() => document.activeElement?.getAttribute('aria-label') === 'New answer');
    await panel.type('This one');
    await panel.press('Enter');
    await panel.get('button', 'Remove answer This one');
    expect(await panel.axe()).toEqual([]);
  });

  provePrivacy(stage);
});
