import { aboutOf } from '../model/draft.ts';
import { failure } from '../model/errors.ts';
import type { LooseSave } from '../storage/merge-loose.ts';
import { type Ctx, owner } from './context.ts';

/** When a text that could not be written is tried again, in milliseconds. */
const retryAfter = 2_000;

/** What the disk has of an account's texts, as far as this window knows: what it writes is merged from there. */
interface Kept {
  readonly account: string;
  readonly disk: Map<string, string>;
}

/** Keeps text that belongs to nobody yet beside the drafts at every change, and brings it back at the start. */
export function createKeepLoose(ctx: Ctx) {
  const { store, deps } = ctx;
  /** Undefined until it has been read. */
  let kept: Kept | undefined;
  /** What is being written: one at a time of each key, because the next one starts from what comes back. */
  const writing = new Map<string, string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const textOf = (key: string): string => store.getState().loose.get(key) ?? '';

  /** A text as it is to be written, with whom it is for as far as that is on screen. */
  function saveOf({ disk }: Kept, key: string): LooseSave {
    const { target, contact } = store.getState();
    const about = key === target.key ? aboutOf(contact) : undefined;
    const begun = writing.get(key);
    const from = { base: disk.get(key) ?? '', ...(begun === undefined ? {} : { writing: begun }) };
    return { text: textOf(key), ...from, ...(about ? { about } : {}) };
  }

  function setTexts(texts: ReadonlyMap<string, string>): void {
    const loose = new Map(store.getState().loose);
    for (const [key, text] of texts)
      if (text) loose.set(key, text);
      else loose.delete(key);
    store.setState({ loose });
  }

  /** Keys whose text the disk does not have, as far as this window knows. What a draft adopted goes when that is saved. */
  function unsaved({ disk }: Kept): string[] {
    const { loose, drafts } = store.getState();
    const held = new Set([...drafts.values()].flatMap(({ adopted }) => adopted?.map(({ key }) => key) ?? []));
    const all = [...new Set([...loose.keys(), ...disk.keys()])];
    return all.filter((key) => textOf(key) !== (disk.get(key) ?? '') && (loose.has(key) || !held.has(key)));
  }

  /** Writes what is not on disk; what is gone only when the disk has all that is new: text that changes its key is both. */
  function saveAll(): void {
    const of = kept;
    if (!of || of.account !== owner(ctx)) return;
    const keys = unsaved(of);
    const fresh = keys.filter((key) => textOf(key) !== '');
    for (const key of fresh.length > 0 ? fresh : keys) if (!writing.has(key)) void save(of, key);
  }

  function failed(): void {
    store.setState({ notice: { is: 'draft-not-saved', error: failure('storage'), at: deps.now() } });
    clearTimeout(timer);
    timer = setTimeout(saveAll, retryAfter);
  }

  async function save(of: Kept, key: string): Promise<void> {
    const what = saveOf(of, key);
    writing.set(key, what.text);
    const there = await deps.writeLoose(of.account, key, what).catch(() => undefined);
    writing.delete(key);
    if (kept !== of || of.account !== owner(ctx)) return saveAll();
    if (there === undefined) return failed();
    const { notice } = store.getState();
    if (notice?.is === 'draft-not-saved' && notice.threadId === undefined) store.setState({ notice: undefined });
    accept(of, key, what.text, there);
    saveAll();
  }

  /** What the disk has now. Where more was typed meanwhile, that starts from what was written: the next write merges it. */
  function accept({ disk }: Kept, key: string, text: string, there: string): void {
    const still = textOf(key) === text;
    disk.set(key, still ? there : text);
    // What is gone here is bound to a conversation: what another window has of it stays that window's.
    if (text === '') disk.delete(key);
    else if (still && there !== text) setTexts(new Map([[key, there]]));
  }

  store.subscribe(({ loose, drafts }, before) => {
    if (loose !== before.loose || drafts !== before.drafts) saveAll();
  });

  /**
   * A text that stands here when the disk is read. What was typed since the start goes behind what is there. Read again, after
   * a first paint that failed, it is here already: what both made of it since is merged when it is written.
   * @param base what the disk had of it when it was read before
   */
  const readBeside = (base: string, there: string, text: string): string => {
    if (text === base) return there;
    return base || !there || text.startsWith(there) ? text : `${there}\n\n${text}`;
  };

  /** Reads the connected account's texts. */
  async function read(): Promise<void> {
    const account = owner(ctx);
    const was: ReadonlyMap<string, string> = kept && kept.account === account ? kept.disk : new Map();
    kept = undefined;
    if (!account) return;
    const disk = new Map(await deps.read.loose(account).catch(() => was));
    if (owner(ctx) !== account) return;
    const loose = new Map(disk);
    for (const key of new Set([...was.keys(), ...store.getState().loose.keys()])) {
      const base = was.get(key) ?? '';
      loose.set(key, readBeside(base, disk.get(key) ?? '', textOf(key)));
      if (base && textOf(key) !== base) disk.set(key, base);
    }
    for (const [key, text] of loose) if (text === '') loose.delete(key);
    kept = { account, disk };
    store.setState({ loose });
  }

  /**
   * Takes over what another window made of the texts that stand here too: it went on with them, or bound them to a
   * conversation. What it has beside those is left to it.
   */
  async function reread(): Promise<void> {
    const of = kept;
    const before = new Map(of?.disk);
    if (!of || before.size === 0) return;
    const texts = await deps.read.loose(of.account).catch(() => undefined);
    if (!texts || kept !== of || of.account !== owner(ctx)) return;
    const news = [...before].filter(
      ([key, base]) =>
        (texts.get(key) ?? '') !== base && !writing.has(key) && textOf(key) === base && of.disk.get(key) === base,
    );
    const changed = new Map(news.map(([key]) => [key, texts.get(key) ?? '']));
    for (const [key, text] of changed) of.disk.set(key, text);
    if (changed.size > 0) setTexts(changed);
  }

  /**
   * Puts down what is left in the last task of a page that is going away, where that is done at once, and begins to write
   * it: that takes an answer, which such a page does not get any more.
   */
  function leave(): void {
    const of = kept;
    if (!of || of.account !== owner(ctx)) return;
    const texts = unsaved(of).map((key) => ({ key, ...saveOf(of, key) }));
    if (texts.length > 0) deps.putTexts(of.account, texts);
    for (const { key, ...what } of texts) void deps.writeLoose(of.account, key, what).catch(() => undefined);
  }

  return { read, reread, leave };
}

export type KeepLoose = ReturnType<typeof createKeepLoose>;
