import type { TargetedKeyboardEvent } from 'preact';
import { t } from '../../lib/i18n/search.ts';
import { firstOf, type HitDetails, hitKey, type SearchGroup, type SearchState } from '../../lib/store/search/state.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { moveFocus } from '../ui/list-keys.ts';
import { HitRow, type HitRowProps } from './hit-row.tsx';
import { useSteady } from './use-steady.ts';

/** What a conversation is called in the results. */
export interface GroupHead {
  readonly icon: IconName;
  /** Whose it is, where the results are of several people. */
  readonly who: string | undefined;
  readonly title: string;
  /** "E-mail · closed". */
  readonly facts: string;
}

export interface ResultsProps extends Pick<HitRowProps, 'now' | 'onChoose'> {
  readonly state: SearchState;
  /** What to call who wrote a hit. */
  readonly nameOf: (details: HitDetails, group: SearchGroup) => string;
  readonly headOf: (group: SearchGroup) => GroupHead;
  /** The reader comes to the end of what is worked out. */
  readonly onMore: () => void;
  /** Up from the first one. */
  readonly onLeave: () => void;
}

/** What was found, by conversation. Arrow keys move between hits; what comes in above moves nothing that one looks at. */
export function Results({ state, headOf, nameOf, now, onChoose, onMore, onLeave }: ResultsProps) {
  const { groups, limit, details, active } = state;
  const view = useSteady();
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const buttons = Array.from(event.currentTarget.querySelectorAll<HTMLElement>('.hit'));
    const leaves = event.key === 'ArrowUp' && document.activeElement === buttons[0];
    const to = moveFocus(event, buttons);
    if (to === undefined) return;
    if (leaves) onLeave();
    else if (to >= buttons.length - 1) onMore();
  };
  return (
    <section
      ref={view}
      class="search-results"
      aria-label={t('search.results')}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        if (scrollHeight - scrollTop - clientHeight < 300) onMore();
      }}
    >
      {firstOf(groups, limit).map((group) => {
        const head = headOf(group);
        return (
          <section key={group.threadId} class="search-group">
            <h3 class="search-group-head">
              <Icon name={head.icon} size={14} />
              {head.who && <span class="search-group-who">{head.who}</span>}
              <span class="search-group-title">{head.title}</span>
              <span class="search-group-facts">{head.facts}</span>
            </h3>
            <ul aria-label={[head.who, head.title].filter(Boolean).join(', ')}>
              {group.hits.map((hit) => (
                <li key={hitKey(hit)}>
                  <HitRow
                    hit={hit}
                    details={details.get(hitKey(hit))}
                    nameOf={(one) => nameOf(one, group)}
                    now={now}
                    onChoose={onChoose}
                    current={active !== undefined && hitKey(active) === hitKey(hit)}
                  />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </section>
  );
}
