import type { Subject } from '../model/subject.ts';

/** HubSpot's addresses: the portal's id, and the id of what they name. */
const ADDRESSES = [
  ['contactId', /^\/contacts\/(\d{1,20})\/(?:record\/0-1|contact)\/(\d{1,20})(?:\/|$)/],
  ['ticketId', /^\/contacts\/(\d{1,20})\/(?:record\/0-5|ticket)\/(\d{1,20})(?:\/|$)/],
  ['ticketId', /^\/help-desk\/(\d{1,20})\/(?:view\/[^/]+\/)?ticket\/(\d{1,20})(?:\/|$)/],
  ['threadId', /^\/live-messages\/(\d{1,20})\/inbox\/(\d{1,20})(?:\/|$)/],
] as const;

/** The record or thread that a HubSpot page shows. The address alone says it: the page is never read. */
export function hubspot(_document: Document, url: URL): Subject | null {
  for (const [kind, address] of ADDRESSES) {
    const [, portalId, id] = address.exec(url.pathname) ?? [];
    if (portalId && id) return { site: 'hubspot', portalId, [kind]: id, candidates: [], own: [] };
  }
  return null;
}

/*
 * https://app.hubspot.com/contacts/20260001/record/0-1/501              contact
 * https://app-eu1.hubspot.com/contacts/20260001/record/0-1/501/view/1   contact
 * https://app.hubspot.com/contacts/20260001/contact/501                 contact, old address
 * https://app-na2.hubspot.com/contacts/20260001/record/0-5/7001         ticket
 * https://app-ap1.hubspot.com/help-desk/20260001/view/33/ticket/7001    ticket in the help desk
 * https://app-na3.hubspot.com/live-messages/20260001/inbox/9001#email   thread
 * https://app.hubspot.com/contacts/20260001/record/0-2/88               company: nobody
 * https://app.hubspot.com/contacts/20260001/objects/0-1/views/all/list  list: nobody
 */
