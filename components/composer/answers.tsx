import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/files.ts';
import { answerProblem, asAnswer, longestAnswer, mostAnswers } from '../../lib/model/answers.ts';
import type { ChannelKind } from '../../lib/model/channel.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

export interface AnswersProps {
  readonly answers: readonly string[];
  readonly channel: ChannelKind;
  /** The channel does not show answers: those that are there can only be removed. */
  readonly closed: boolean;
  /** The box gets the caret when it appears. */
  readonly focused: boolean;
  readonly onChange: (answers: readonly string[]) => void;
  /** What stands in the box and is no answer yet; '' for nothing. */
  readonly onPending: (text: string) => void;
}

/** Answers that the visitor can choose from: chips, and a box to type another one into. */
export function Answers({ answers, channel, closed, focused, onChange, onPending }: AnswersProps) {
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<'long' | 'twice' | 'many'>();
  const [said, setSaid] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const longest = longestAnswer(channel);
  useEffect(() => {
    if (focused) input.current?.focus();
  }, [focused]);
  useEffect(() => () => onPending(''), []);
  const write = (next: string) => {
    setText(next);
    setWrong(undefined);
    onPending(asAnswer(next));
  };
  const remove = (answer: string) => {
    onChange(answers.filter((one) => one !== answer));
    setSaid(t('answers.removed', { answer }));
    input.current?.focus();
  };
  /** What can't be an answer stays in the box and says why. */
  const commit = () => {
    const problem = answerProblem(text, answers, channel);
    if (problem === 'empty') return write('');
    if (problem) return setWrong(problem);
    const answer = asAnswer(text);
    onChange([...answers, answer]);
    setSaid(t('answers.added', { answer }));
    write('');
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    const last = answers.at(-1);
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      // Ctrl+Enter sends: what was typed is an answer first, and the key goes on.
      if (!event.ctrlKey && !event.metaKey) event.preventDefault();
      commit();
    } else if (event.key === 'Backspace' && text === '' && last !== undefined) remove(last);
  };
  return (
    <fieldset class="answers" aria-label={t('answers.title')}>
      <span class="visually-hidden" aria-live="polite">
        {said}
      </span>
      {answers.length > 0 && (
        <ul class="answer-chips">
          {answers.map((answer) => (
            <li key={answer} class="answer-chip">
              <span class="answer-text" title={answer}>
                {answer}
              </span>
              <button
                type="button"
                class="recipient-remove"
                aria-label={t('answers.remove', { answer })}
                onClick={() => remove(answer)}
              >
                <Icon name="close" size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {!closed && (
        <div class="answer-new">
          <input
            ref={input}
            type="text"
            class="answer-input"
            value={text}
            placeholder={t('answers.hint')}
            aria-label={t('answers.new')}
            aria-invalid={wrong ? 'true' : undefined}
            aria-describedby={`${id}-limits${wrong ? ` ${id}-wrong` : ''}`}
            autocomplete="off"
            onInput={(event) => write(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            onBlur={commit}
          />
          <Button variant="quiet" onClick={commit}>
            {t('answers.add')}
          </Button>
        </div>
      )}
      {!closed && (
        <span class="answer-limits" id={`${id}-limits`}>
          {t('answers.limits', { count: answers.length, most: mostAnswers, longest })}
        </span>
      )}
      {wrong && (
        <span class="recipient-wrong" id={`${id}-wrong`} role="alert">
          {t(`answers.problem.${wrong}`, { longest, most: mostAnswers })}
        </span>
      )}
    </fieldset>
  );
}
