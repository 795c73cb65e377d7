import type { Failure } from '../../model/errors.ts';
import type { Result } from '../../model/result.ts';
import { wantedKey } from '../../model/waiting.ts';
import { readSession } from '../../storage/session.ts';
import { changeWaitingPace, readWaitingPace } from '../../storage/waiting.ts';
import { readWish, type Wish } from '../../storage/wish.ts';
import { pollAlone, quotaGone } from '../poll.ts';
import type { Connection, Ports } from '../ports.ts';
import type { Session } from '../session.ts';
import { isEnding } from '../tokens.ts';
import { withinBudget } from './budget.ts';
import { scanStep } from './scan.ts';

/** After failures: longer and longer, up to this, in milliseconds. */
const longest = 30 * 60_000;

/** A step of a look: a failure ends it, undefined says that there was nothing to do or no room for it. */
type Step = () => Promise<Result<unknown> | undefined>;

/** Makes sure of the token by a request of its own, where the next one would have to renew or to doubt it. */
async function tokenStep(ports: Ports, session: Session, c: Connection): Promise<Result<unknown> | undefined> {
  const { doubt } = await readWaitingPace();
  if (doubt) {
    const proof = await withinBudget(ports, c.owner, () => session.prove(c));
    if (proof?.ok) await changeWaitingPace(c.owner, (pace) => ({ ...pace, doubt: false }));
    return proof;
  }
  const { secrets } = await readSession();
  if (!secrets || !isEnding(secrets, ports.clock)) return undefined;
  return withinBudget(ports, c.owner, () => session.ready());
}

/** Whether the token is good for a request that renews nothing. */
async function isSure(ports: Ports): Promise<boolean> {
  const [{ doubt }, { secrets }] = await Promise.all([readWaitingPace(), readSession()]);
  return !doubt && secrets !== undefined && !isEnding(secrets, ports.clock);
}

/** Remembers a failure, and how long to leave HubSpot alone. */
const failed = (ports: Ports, c: Connection, error: Failure): Promise<void> =>
  changeWaitingPace(c.owner, (pace) => {
    const failures = pace.failures + 1;
    const wait = Math.min(longest, Math.max(error.retryAfter ?? 0, 60_000 * 2 ** Math.min(failures - 1, 8)));
    return { ...pace, failures, notBefore: ports.clock.now() + wait, doubt: pace.doubt || error.status === 401 };
  });

/**
 * What is new, and a page of everything. A walk that only begins goes before, with two pages: they are the whole of most
 * accounts, and tell what time it is at HubSpot.
 */
async function steps(ports: Ports, c: Connection, wish: Wish): Promise<readonly Step[]> {
  const news: Step = () => pollAlone(ports, c, (ask) => withinBudget(ports, c.owner, ask));
  const scan: Step = () => scanStep(ports, c, wish);
  const { of } = await readWaitingPace();
  return of === wantedKey(wish.wanted) ? [news, scan] : [scan, scan, news];
}

async function look(ports: Ports, session: Session): Promise<void> {
  const wish = await readWish();
  if (!wish || (wish.account.kind !== 'sample' && !ports.online())) return;
  const connected = await session.connect();
  if (!connected.ok || connected.value.owner !== wish.owner) return;
  const c = connected.value;
  const { notBefore, failures } = await readWaitingPace();
  const held = notBefore - ports.clock.now();
  // Longer than the longest wait: the clock was set back.
  if (held > 0 && held <= longest) return;
  if (await quotaGone(ports.clock.now())) return;
  const token = await tokenStep(ports, session, c);
  if (token && !token.ok) return failed(ports, c, token.error);
  if (!(await isSure(ports))) return;
  for (const step of await steps(ports, c, wish)) {
    const answer = await step();
    if (answer && !answer.ok) return failed(ports, c, answer.error);
  }
  if (failures > 0) await changeWaitingPace(c.owner, (pace) => ({ ...pace, failures: 0, notBefore: 0 }));
}

/**
 * Looks what waits while no panel does: at most two requests a minute, one of them for what is new unless a panel has
 * just asked for that. One look at a time in the whole browser. Nothing is asked when nobody wants to know.
 */
export const tick = (ports: Ports, session: Session): Promise<void> =>
  ports.ifFree('waiting', () => look(ports, session));
