import type { Fetch } from '../hubspot/index.ts';
import { createSandbox, type JournalEntry, type Sandbox } from '../sandbox/index.ts';
import { appendJournal, putSampleFile, readJournal, readSampleFile } from '../storage/sample.ts';
import type { Ports } from './ports.ts';

/**
 * The sample account: a HubSpot in the extension itself, so that everybody can try everything. What is written to it
 * is kept in a journal and done again after the background was stopped.
 */
export interface Sample {
  /** A private-app token that the sample account knows. */
  readonly token: string;
  readonly fetch: Fetch;
}

/** @param epoch "today" of the sample data: when it was connected, milliseconds since 1970 */
export async function openSample(ports: Ports, epoch: number): Promise<Sample> {
  const journal = (await readJournal()) as JournalEntry[];
  let written: Promise<unknown> = Promise.resolve();
  const sandbox: Sandbox = createSandbox({
    epoch,
    journal,
    now: () => ports.clock.now(),
    inventContacts: true,
    live: true,
    bytes: { put: (id, content) => putSampleFile(id, content, ports.clock.now()), get: readSampleFile },
    onWrite: (entry) => {
      written = written.then(() => appendJournal(entry));
    },
  });
  const fetch: Fetch = async (url, init) => {
    const response = await sandbox.fetch(new Request(url, init));
    await written; // What was answered for is on disk.
    return response;
  };
  return { token: sandbox.credentials.token, fetch };
}
