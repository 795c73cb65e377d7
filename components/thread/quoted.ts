/** A text split into what is new and the older text that a mail program put below it. */
export interface SplitText {
  readonly fresh: string;
  /** '' when there is none. */
  readonly quoted: string;
}

/**
 * "On Mon, 8 Nov 2026 at 22:00, Petra wrote:" in the languages that mail programs write it in, as one line.
 * Also the same sentence when the program broke it in two.
 */
const wrote =
  '(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|skrev|napisał\\(?a?\\)?|napsal\\(?a?\\)?)\\b';
const attribution = new RegExp(`^(?:on|am|le|el|il|em|op|den|w dniu|dne|på)\\b.{4,200}${wrote}.{0,80}:\\s*$`, 'iu');

/** "Petra wrote:" without a date: counts only right above what is marked as quoted, or as the first line of that. */
const named = new RegExp(`^\\S.{0,80}\\s${wrote}\\s?:$`, 'iu');

/** Lines that stand above a whole quoted mail: Outlook, Apple Mail, Thunderbird and forwarded mails. */
const separator =
  /^\s*(?:-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|message d'origine|mensaje original|messaggio originale)\s*-{2,}|_{20,}|begin forwarded message:)\s*$/iu;

/** "From: … / Sent: …": the head that Outlook puts above what it quotes. */
const mailHead = /^\s*\*?(?:from|von|de|da|van)\s?:\*?\s.+/iu;
const mailHeadNext = /^\s*\*?(?:sent|date|gesendet|datum|envoyé|enviado|inviato|verzonden|to|an)\s?:\*?\s.+/iu;

const isQuoteLine = (line: string): boolean => /^\s*>/.test(line);
const isBlank = (line: string): boolean => line.trim() === '';

/** True for a text that begins with the head of a mail: "From: …". */
export const isMailHead = (text: string): boolean => mailHead.test(text);

/** True for one line that says who wrote what follows. */
export const isAttribution = (line: string): boolean => attribution.test(line.trim());

/** True for one line that names who wrote the quote that it belongs to. */
export const isNamedAttribution = (line: string): boolean => named.test(line.trim());

/** Number of lines that the start of a quote at `index` takes, 0 when none starts there. */
function quoteHead(lines: readonly string[], index: number): number {
  const line = (lines[index] ?? '').trim();
  const next = (lines[index + 1] ?? '').trim();
  if (isAttribution(line) || separator.test(line)) return 1;
  if (next && isAttribution(`${line} ${next}`)) return 2;
  return mailHead.test(line) && mailHeadNext.test(next) ? 2 : 0;
}

/** Where the quote lines that end the text begin, or -1. Text below them means that the answer stands there. */
function trailingQuote(lines: readonly string[]): number {
  let start = -1;
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i] ?? '';
    if (isQuoteLine(line)) start = i;
    else if (!isBlank(line)) return start > 0 && isNamedAttribution(line) ? i : start;
  }
  return start;
}

/** The line where the old text begins, or -1. */
function quoteStart(lines: readonly string[]): number {
  const head = lines.findIndex((_, i) => quoteHead(lines, i) > 0);
  if (head < 0) return trailingQuote(lines);
  const rest = lines.slice(head + quoteHead(lines, head)).filter((line) => !isBlank(line));
  // After "X wrote:" comes the whole old mail unmarked, or lines marked with ">" and then maybe an answer.
  const marked = isQuoteLine(rest[0] ?? '');
  return marked && !rest.every(isQuoteLine) ? trailingQuote(lines) : head;
}

/**
 * Splits a plain text into what is new and what is quoted.
 * Answers written between or below quoted lines are never folded away: in doubt everything is fresh.
 */
export function splitQuoted(text: string): SplitText {
  const lines = text.split(/\r?\n/);
  const start = quoteStart(lines);
  const fresh = lines.slice(0, Math.max(0, start)).join('\n').trim();
  return fresh ? { fresh, quoted: lines.slice(start).join('\n').trim() } : { fresh: text.trim(), quoted: '' };
}
