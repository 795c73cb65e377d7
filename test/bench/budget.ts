/**
 * The regression budget: what every bench must keep, in one place. `npm run bench -- --check` fails over any of it, and
 * over a metric that was not measured. Where a bench measures a reference in the same run, the limit is for the ratio to
 * it; else for the value, in the row's own unit.
 */
export const budget = {
  size: {
    'page-script': '<= 4096', // bytes of JavaScript, gzipped
    'first-paint': '<= 35000', // what runs until somebody is painted whom a panel has shown before
    panel: '<= 47104', // until anybody is: 46 kB
    background: '<= 120000', // what the background runs at every start: nothing of the panel's among it
    package: '<= 350000',
    'package-firefox': '<= 350000',
    upload: '<= 400000', // bytes of the archive that a store gets
    'upload-firefox': '<= 400000',
  },
  requests: {
    'cold-calls': '<= 5',
    'cold-depth': '<= 3',
    'cached-calls-before-paint': '<= 0',
    'refresh-calls': '<= 2',
  },
  open: {
    warm: '<= 1.25', // of an empty panel's time to its paint
    'stopped-worker': '<= 1.25',
    'layout-shift': '<= 0', // Chromium's score
    'longest-task': '<= 50', // ms on the panel's thread
  },
  'open-cold': {
    'first-contact': '<= 1.15', // of three answers of 300 ms and an empty panel
  },
  switch: {
    'p95-frames': '<= 2', // of 16.7 ms
  },
  long: {
    open: '<= 1.2', // of the time to open one of 10 messages
    nodes: '<= 1500', // elements and texts on the page
    scroll: '<= 1.1', // of an empty scroller's frames, both by the 95th of 100
    heap: '<= 1.5', // of the panel's with 10 messages
  },
  type: {
    p95: '<= 1.5', // of a bare textarea's
    'longest-task': '<= 50', // ms on the panel's thread
    'synced-meanwhile': '>= 100', // answers with messages, so that it was a sync that was typed in
  },
  'page-script': {
    'cpu-percent': '<= 1', // of a processor, beyond what the page itself takes
    bytes: '<= 0.01', // of InboxSDK's
    'changes-per-second': '>= 4900', // that the page really made, so that it was a storm
    nodes: '>= 10000', // elements of the page
  },
  search: {
    'p95-ms': '<= 30', // from a key to the paint of what it finds in 100,000 messages
    'longest-task-ms': '<= 50', // on the panel's thread while they come into the search
  },
  memory: {
    growth: '<= 1.3', // what panel and background hold after a day, against after its first minute
  },
  backfill: {
    'over-quota': '<= 1.05', // of the least time that HubSpot's quota allows
    'too-many-requests': '<= 0',
    'cpu-per-response': '<= 0.5', // of that of HubSpot's own client
  },
  recipients: {
    threads: '= 10000',
    dropped: '= 0',
    added: '= 0',
    forbidden: '= 0',
    compared: '>= 10000',
  },
  collision: {
    races: '= 1000',
    'stale-sends': '= 0',
    'false-pauses': '= 0',
    lost: '= 0',
    paused: '>= 100',
  },
  chaos: {
    runs: '= 50',
    'lost-characters': '= 0',
    'duplicate-sends': '= 0',
    'wrong-states': '= 0',
    'unknown-left': '= 0',
    /** Faults that met a request, against those that were set: what is taken back or never leaves meets none. */
    struck: '>= 0.75',
  },
  privacy: {
    'messages-chromium': '>= 500',
    'designed-messages-chromium': '>= 500', // the same in the frame of designed messages
    'requests-chromium': '= 0',
    'scripts-chromium': '= 0',
    'foreign-hosts-chromium': '= 0',
    /** The control: messages that fetch, or run, in a page that does not protect. */
    'unprotected-requests-chromium': '>= 350',
    'unprotected-scripts-chromium': '>= 150',
    'messages-firefox': '>= 500',
    'designed-messages-firefox': '>= 500', // the same in the frame of designed messages
    'requests-firefox': '= 0',
    'scripts-firefox': '= 0',
    'foreign-hosts-firefox': '= 0',
    /** The control: messages that fetch, or run, in a page that does not protect. */
    'unprotected-requests-firefox': '>= 350',
    'unprotected-scripts-firefox': '>= 150',
  },
  fuzz: {
    inputs: '>= 200000',
    failures: '= 0',
    'memory-growth': '<= 32', // MB between the first tenth of the inputs and the last
    /** Messages that got through to what they ask for: a border that lets nothing in proves nothing. */
    'let-through': '>= 5000',
  },
} as const satisfies Record<string, Record<string, Target>>;

/** A comparison and a number. */
export type Target = `${'<=' | '>=' | '='} ${number}`;

export type BenchName = keyof typeof budget;

/** Whether a measured number keeps to a target. */
export function keeps(target: Target, measured: number): boolean {
  const [comparison, limit] = target.split(' ') as [string, string];
  if (comparison === '<=') return measured <= Number(limit);
  if (comparison === '>=') return measured >= Number(limit);
  return measured === Number(limit);
}
