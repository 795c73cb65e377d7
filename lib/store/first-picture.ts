import { browser } from '../browser.ts';
import { subjectKey } from '../model/subject.ts';
import { readFacing, readPicture } from '../storage/read-picture.ts';
import { isReadable } from './readable.ts';

/**
 * What the panel showed last of whom the page beside it is about: read before anything else of the panel is loaded.
 * @param only the tab of a panel that stays with one
 * @returns undefined when there is nothing that is sure to be of the same person; it rejects when nothing can be read
 */
export async function firstPicture(only: number | undefined): Promise<unknown> {
  const [tab, facing] = await (only === undefined ? ofWindow() : ofTab(only));
  // A page that can't have our script is about nobody, whoever its tab was about before.
  if (!facing?.subject || !tab || !isReadable(tab)) return undefined;
  return readPicture(subjectKey(facing.subject), facing.last, Date.now());
}

const ofTab = (tabId: number) => Promise.all([browser.tabs.get(tabId), readFacing(tabId, undefined)]);

async function ofWindow() {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return [tab, tab?.id === undefined ? undefined : await readFacing(tab.id, tab.windowId)] as const;
}
