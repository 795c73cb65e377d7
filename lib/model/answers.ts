import type { OutgoingAttachment } from './attachment.ts';
import type { ChannelKind } from './channel.ts';

/** Answers that a chat's visitor can choose from with one press: quick replies in HubSpot's words. */

/** Channels that show quick replies. On all others HubSpot would send the text alone. */
const offering: ReadonlySet<ChannelKind> = new Set(['chat', 'messenger']);

/** Whether a channel shows answers to choose from. */
export const canOffer = (kind: ChannelKind): boolean => offering.has(kind);

/** Most answers under one message: ours, because more are no help to anybody. Messenger takes 13 (Facebook's guide). */
export const mostAnswers = 10;

/** Longest answer, in characters: Messenger cuts at 20 (Facebook's guide); HubSpot names no limit, so 80 is ours. */
export const longestAnswer = (kind: ChannelKind): number => (kind === 'messenger' ? 20 : 80);

/** An answer as it is offered: one line. */
export const asAnswer = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Whether two answers look the same to a visitor. */
const same = (a: string, b: string): boolean => a.toLocaleLowerCase() === b.toLocaleLowerCase();

/** Why an answer can't be added; undefined when it can. */
export function answerProblem(
  text: string,
  there: readonly string[],
  kind: ChannelKind,
): 'empty' | 'long' | 'twice' | 'many' | undefined {
  const answer = asAnswer(text);
  if (answer === '') return 'empty';
  if (there.length >= mostAnswers) return 'many';
  if ([...answer].length > longestAnswer(kind)) return 'long';
  return there.some((one) => same(one, answer)) ? 'twice' : undefined;
}

/** The attachment that carries answers; none when there are none. Source of the shape: PublicQuickRepliesEgg. */
export const answersAttachment = (answers: readonly string[]): readonly OutgoingAttachment[] =>
  answers.length === 0
    ? []
    : [
        {
          type: 'QUICK_REPLIES',
          quickReplies: answers.map((answer) => ({ value: answer, label: answer, valueType: 'TEXT' })),
        },
      ];
