import { describe, expect, it } from 'vitest';
import { eventText } from '../../../../components/thread/events.ts';
import type { ThreadEvent } from '../../../../lib/model/message.ts';
import { event, inboxes, names } from '../../../gallery/data.ts';

const say = (more: Partial<ThreadEvent>) => eventText(event('e', 0, more), { names, me: 'A-1', inboxes });

describe('events in words', () => {
  it.each<[string, Partial<ThreadEvent>]>([
    ['Assigned to you', { assignedTo: 'A-1' }],
    ['Assigned to Mei Tanaka by you', { assignedTo: 'A-2', createdBy: 'A-1' }],
    ['Assigned to Mei Tanaka', { assignedTo: 'A-2', createdBy: 'A-2' }],
    ['Assigned to Mei Tanaka', { assignedTo: 'A-2', createdBy: 'S-hubspot' }],
    ['Assigned to somebody', { assignedTo: 'A-99' }],
    ['No longer assigned to Mei Tanaka', { assignedFrom: 'A-2' }],
    ['Unassigned', {}],
    ['Closed by you', { type: 'THREAD_STATUS_CHANGE', newStatus: 'CLOSED', createdBy: 'A-1' }],
    ['Reopened', { type: 'THREAD_STATUS_CHANGE', newStatus: 'OPEN' }],
    ['Status became SNOOZED', { type: 'THREAD_STATUS_CHANGE', newStatus: 'SNOOZED' }],
    ['Moved from Billing to Orders', { type: 'THREAD_INBOX_CHANGE', fromInboxId: '2', toInboxId: '1' }],
    ['Moved to inbox 77', { type: 'THREAD_INBOX_CHANGE', toInboxId: '77' }],
    ['Unknown event: HOLOGRAM', { type: 'UNKNOWN', originalType: 'HOLOGRAM' }],
    ['Unknown event HOLOGRAM: hi', { type: 'UNKNOWN', originalType: 'HOLOGRAM', text: ' hi ' }],
  ])('%s', (text, more) => expect(say(more)).toBe(text));
});
