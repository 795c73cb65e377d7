import { browser } from '../browser.ts';
import { failure } from '../model/errors.ts';
import { failureCodes, failureReasons } from '../model/failure-codes.ts';
import { isObject } from '../model/is-object.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { CommandMessage, CommandName, Commands } from '../protocol.ts';

const known = <T extends string>(all: readonly T[], value: unknown): T | undefined => all.find((one) => one === value);

/**
 * What the background answered; undefined for what is no answer. By hand, because all that would parse it better has to be
 * loaded before anybody can be asked for.
 */
function parse(answer: unknown): Result<unknown> | undefined {
  if (!isObject(answer)) return undefined;
  if (answer.ok === true) return ok(answer.value);
  if (answer.ok !== false || !isObject(answer.error)) return undefined;
  const { code, reason: why, ...more } = answer.error;
  const reason = known(failureReasons, why);
  return fail({ ...more, code: known(failureCodes, code) ?? 'unknown', ...(reason ? { reason } : {}) });
}

/** Asks the background. Never rejects; an answer that does not parse is a failure. */
export async function ask<N extends CommandName>(
  type: N,
  payload: Commands[N]['in'],
): Promise<Result<Commands[N]['out']>> {
  const message = { to: 'background', type, payload } as CommandMessage;
  try {
    const answer = parse(await browser.runtime.sendMessage(message));
    if (answer) return answer as Result<Commands[N]['out']>;
  } catch {
    // Nobody heard it.
  }
  return fail(failure('unknown', { reason: 'no-answer' }));
}
