import type { RefObject } from 'preact';
import { useContext, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/html.ts';
import { accountKey } from '../../lib/model/account.ts';
import { senderAddress } from '../../lib/model/image-senders.ts';
import {
  isImageSender,
  isSample,
  keepImageSender,
  mayKeepImageSenders,
  mayLoadImages,
} from '../../lib/store/image-senders.ts';
import type { Panel } from '../../lib/store/panel.ts';
import type { PanelState } from '../../lib/store/state.ts';
import { useStore } from '../../lib/store/use-store.ts';
import { PanelContext } from '../panel/context.tsx';
import type { BelowProps } from '../thread/body-queue.ts';
import { Button } from '../ui/button.tsx';
import { useInView } from '../ui/use-in-view.ts';
import type { Pictures } from './build-mail.ts';
import { frameHeight, knownHeight } from './heights.ts';
import { MailFrame } from './mail-frame.tsx';
import { forgetRemembered, remembered } from './remembered.ts';

/** What the agent may do about remote pictures. */
interface Images {
  /** They may be loaded at all, and are from this sender without being asked. */
  readonly may: boolean;
  /** They may not because this is sample data. */
  readonly sample?: boolean;
  readonly always: boolean;
  /** Remembers, or forgets, the sender; absent where there is none to remember. */
  readonly onAlways?: ((always: boolean) => void) | undefined;
}

/** What the agent chose for messages, as long as the panel is open. */
const views = remembered<'text' | 'designed'>();
const loadedOnce = remembered<true>();

/** Panels whose accounts are watched, for as long as they are there. */
const watched = new WeakSet<Panel>();

/** Forgets everything that is remembered of messages as soon as their account is left. */
function forgetWithAccount(panel: Panel): void {
  if (watched.has(panel)) return;
  watched.add(panel);
  const keyOf = ({ account }: PanelState) => account && accountKey(account);
  panel.store.subscribe((state, before) => keyOf(state) !== keyOf(before) && forgetRemembered());
}

/** Hides the text as long as its design stands for it. */
function useAway(box: BelowProps['box'], away: boolean): void {
  useLayoutEffect(() => {
    const hide = (hidden: boolean) => {
      if (box.current) box.current.hidden = hidden;
    };
    hide(away);
    // When the message's whole HTML comes, it may not be designed any more: nothing but its text is left then.
    return () => hide(false);
  }, [away]);
}

/** How far from what is in view a message is laid out as it was designed, in CSS pixels. */
const layOutFrom = 800;

/** True as soon as an element has come near what is in view. */
function useNear(element: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false);
  useInView(element, !near, () => setNear(true), layOutFrom);
  return near;
}

/** While a search shows a hit in a message, its words are what is looked at. */
function useSpotted(element: RefObject<Element | null>): boolean {
  const [spotted, setSpotted] = useState(false);
  useEffect(() => {
    const article = element.current?.closest('[data-id]');
    if (!article) return undefined;
    const look = () => setSpotted(article.hasAttribute('data-spot'));
    const observer = new MutationObserver(look);
    observer.observe(article, { attributeFilter: ['data-spot'] });
    look();
    return () => observer.disconnect();
  }, []);
  return spotted;
}

/** "2 remote images blocked, 1 looks like a tracker", or what became of them; '' when there are none. */
function noteOf({ remote, trackers }: Pictures, loads: boolean, sample = false): string {
  if (remote === 0) return '';
  const images = loads ? t('html.imagesLoaded', { count: remote - trackers }) : t('html.images', { count: remote });
  const key = loads ? 'html.trackersBlocked' : 'html.imagesTrackers';
  const all = trackers === 0 ? images : t(key, { images, count: trackers });
  return sample ? t('html.imagesSample', { images: all }) : all;
}

const isLoaded = ({ may, always }: Images, id: string, { remote, trackers }: Pictures): boolean =>
  may && (always || loadedOnce.has(id)) && remote > trackers;

function Foot({ box, shown, message, images }: BelowProps & { readonly images: Images }) {
  const foot = useRef<HTMLDivElement>(null);
  const note = useRef<HTMLParagraphElement>(null);
  const [, redraw] = useState(0);
  const [state, setState] = useState<Pictures | 'failed'>();
  const near = useNear(foot);
  const spotted = useSpotted(foot);
  const { html } = shown;
  const id = message?.id ?? '';
  const loads = isLoaded(images, id, shown);
  const able = shown.designed || loads;
  const wished = views.get(id) ?? (able ? 'designed' : 'text');
  const view = spotted || state === 'failed' ? 'text' : wished;
  const filled = typeof state === 'object' ? state : undefined;
  const height = knownHeight(html);
  useAway(box, view === 'designed' && (filled ?? height) !== undefined);
  /** A button whose press changes what is chosen. Where the button goes by that, the line beside it has the focus. */
  const button = (key: 'loadOnce' | 'always' | 'notAlways' | 'asText' | 'asDesigned', change: () => void) => (
    <Button
      variant="quiet"
      onClick={() => {
        views.delete(id);
        change();
        redraw((count) => count + 1);
        if (!key.startsWith('as')) note.current?.focus();
      }}
    >
      {t(`html.${key}`)}
    </Button>
  );
  const counts = filled ?? shown;
  const says = noteOf(counts, loads, images.sample);
  const asks = images.may && !loads && counts.remote > counts.trackers;
  const { onAlways } = images;
  return (
    <>
      {view === 'designed' && near && (
        <MailFrame key={`${loads}`} html={html} load={loads} onShown={setState} onFailed={() => setState('failed')} />
      )}
      {view === 'designed' && !near && height !== undefined && (
        <div class="mail" style={{ height: `${frameHeight(html, height)}px` }} />
      )}
      <div ref={foot} class="mail-foot">
        {says && (
          <p ref={note} class="body-note" tabIndex={-1}>
            {says}
          </p>
        )}
        {asks && button('loadOnce', () => loadedOnce.set(id, true))}
        {asks && onAlways && button('always', () => onAlways(true))}
        {loads && images.always && onAlways && button('notAlways', () => onAlways(false))}
        {able &&
          state !== 'failed' &&
          (view === 'designed'
            ? button('asText', () => views.set(id, 'text'))
            : button('asDesigned', () => views.set(id, 'designed')))}
      </div>
    </>
  );
}

function FootInPanel({ panel, ...props }: BelowProps & { readonly panel: Panel }) {
  useEffect(() => forgetWithAccount(panel), [panel]);
  const sender = props.message && senderAddress(props.message);
  const may = useStore(panel.store, mayLoadImages);
  const sample = useStore(panel.store, isSample);
  const canKeep = useStore(panel.store, mayKeepImageSenders);
  const always = useStore(panel.store, (state) => isImageSender(state, sender));
  const onAlways =
    sender !== undefined && canKeep ? (on: boolean) => void keepImageSender(panel.ctx, sender, on) : undefined;
  return <Foot {...props} images={{ may, sample, always, onAlways }} />;
}

/** What stands below the text of a message with HTML: its design, and what the agent may do about that. */
export function Below(props: BelowProps) {
  const panel = useContext(PanelContext);
  // Most of what people write to each other has nothing to say here.
  if (!props.shown.designed && props.shown.remote === 0) return null;
  if (panel && props.message) return <FootInPanel {...props} panel={panel} />;
  return <Foot {...props} images={{ may: false, always: false }} />;
}
