import type { ThreadEvent } from '../../lib/model/message.ts';
import { Time } from '../ui/time.tsx';
import { DetailsToggle, useDetails } from './details-toggle.tsx';
import { eventText } from './events.ts';
import type { HistoryContext, Placed } from './history.tsx';
import { clockTime, fullTime } from './time.ts';

export interface EventLineProps extends Pick<HistoryContext, 'names' | 'me' | 'inboxes' | 'details' | 'opened'> {
  /** Of the first event. */
  readonly place?: Placed | undefined;
  readonly rowKey: string;
  /** Events that follow one another on the same day. */
  readonly events: readonly ThreadEvent[];
}

/** What happened to the conversation, as one quiet line; a time stands where it differs from the next one's. */
export function EventLine(props: EventLineProps) {
  const { events, details, place } = props;
  const more = useDetails(events, details, props.opened?.(props.rowKey));
  return (
    <div class="events" data-row={props.rowKey}>
      {events.map((event, index) => {
        const text = eventText(event, props);
        const next = events[index + 1];
        const time = clockTime(event.createdAt);
        return (
          <article
            key={event.id}
            class="event"
            aria-label={text}
            aria-posinset={place && place.at + index}
            aria-setsize={place?.of}
            data-id={event.id}
          >
            <span>{text}</span>
            {!(next && clockTime(next.createdAt) === time) && (
              <Time at={event.createdAt} label={time} title={fullTime(event.createdAt)} />
            )}
          </article>
        );
      })}
      {more && <DetailsToggle {...more} />}
      {more?.shown}
    </div>
  );
}
