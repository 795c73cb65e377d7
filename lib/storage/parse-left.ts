import * as v from 'valibot';
import { aboutOf, contentOf, type DraftContent } from '../model/draft.ts';
import type { LeftText } from './left.ts';
import type { LateSave } from './work.ts';

/** What a page left, as far as it can be read: who finds garbage there takes nothing from it. */

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const maybe = <T>(schema: v.GenericSchema<unknown, T>) => v.optional(v.fallback(v.optional(schema), undefined));
const address = v.object({
  identifier: v.object({ type: v.string(), value: v.string() }),
  name: v.exactOptional(v.string()),
  actorId: v.exactOptional(v.string()),
});
const addresses = v.array(address);

const content: v.GenericSchema<unknown, DraftContent> = v.object({
  text: v.string(),
  richText: maybe(v.string()),
  answers: maybe(v.array(v.string())),
  recipients: maybe(v.object({ to: addresses, cc: addresses, bcc: addresses })),
  subject: maybe(v.string()),
  channelAccountId: maybe(v.string()),
});
const base = v.object({ revision: v.optional(v.string()), content });

const about = v.fallback(v.optional(v.record(v.string(), v.unknown())), undefined);

const schema = v.object({
  account: id,
  threadId: id,
  kind: v.picklist(['reply', 'comment']),
  content,
  from: v.pipe(v.array(base), v.minLength(1)),
  revision: id,
  focused: v.fallback(v.boolean(), false),
  handed: v.optional(v.object({ itemId: id, content })),
  adopted: v.optional(v.array(v.object({ key: v.string(), text: v.string() }))),
  about,
  at: v.number(),
});

const textSchema = v.object({
  account: id,
  key: v.pipe(v.string(), v.minLength(1)),
  run: v.optional(id),
  text: v.string(),
  base: v.string(),
  writing: v.optional(v.string()),
  revision: id,
  about,
  at: v.number(),
});

/** What JSON says; undefined where that is not what is meant. */
function parsed<T>(schema: v.GenericSchema<unknown, T>, value: string): T | undefined {
  try {
    const read = v.safeParse(schema, JSON.parse(value));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}

/** What a page left; undefined when that is none of ours. */
export function parseLeft(value: string): LateSave | undefined {
  const read = parsed(schema, value);
  if (!read) return undefined;
  const { handed, adopted, about: told, ...save } = read;
  const about = aboutOf(told);
  return {
    ...save,
    content: contentOf(save.content),
    from: save.from.map((one) => ({ revision: one.revision, content: contentOf(one.content) })),
    ...(handed ? { handed: { ...handed, content: contentOf(handed.content) } } : {}),
    ...(adopted ? { adopted } : {}),
    ...(about ? { about } : {}),
  };
}

/** The same of a text for nobody yet. */
export function parseLeftText(value: string): (LeftText & { readonly at: number }) | undefined {
  const read = parsed(textSchema, value);
  if (!read) return undefined;
  const { run, writing, about: told, ...text } = read;
  const about = aboutOf(told);
  return {
    ...text,
    ...(run === undefined ? {} : { run }),
    ...(writing === undefined ? {} : { writing }),
    ...(about ? { about } : {}),
  };
}
