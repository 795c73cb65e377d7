// Loaded lazily by the history: here already, so that no test ends before it is.
import '../../../../../components/thread/attachments.tsx';
import '../../../../../components/thread/truncation.tsx';
import '../../../../../components/ui/banner.tsx';
import { History, type HistoryProps } from '../../../../../components/thread/history.tsx';
import { history, inboxes, names, now } from '../../../../gallery/data.ts';
import { mount } from '../../mount.ts';

const base: HistoryProps = {
  threadId: 't1',
  messages: history,
  loading: false,
  complete: true,
  loadingOlder: false,
  onGo: () => undefined,
  names,
  me: 'A-1',
  contactName: 'Petra Sandoval',
  inboxes,
  now,
};

/** Shows the gallery's history, or what a test says instead. */
export const showHistory = (more: Partial<HistoryProps> = {}) => mount(<History {...base} {...more} />);
