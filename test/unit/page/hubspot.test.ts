// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hubspotHosts } from '../../../lib/model/hosts.ts';
import { pageFor } from '../../fixtures/pages/index.ts';
import { at, show } from './show.ts';

const none = { site: 'hubspot', candidates: [], own: [] };

describe('a HubSpot page', () => {
  it.each(hubspotHosts)('is known in every region that the script runs in and the options offer: %s', (host) => {
    show('');
    expect(at(`https://${host}/live-messages/1/inbox/9`)).toEqual({ ...none, portalId: '1', threadId: '9' });
    expect(readFileSync('entrypoints/page.content.ts', 'utf8')).toContain('...hubspotHosts.map(');
  });

  it.each([
    ['https://app.hubspot.com/contacts/20260001/record/0-1/501', { contactId: '501' }],
    ['https://app-eu1.hubspot.com/contacts/20260001/record/0-1/501/view/1?eschref=x', { contactId: '501' }],
    ['https://app-na2.hubspot.com/contacts/20260001/contact/501', { contactId: '501' }],
    ['https://app-na3.hubspot.com/contacts/20260001/contact/501/', { contactId: '501' }],
    ['https://app-ap1.hubspot.com/contacts/20260001/record/0-5/7001', { ticketId: '7001' }],
    ['https://app.hubspot.com/contacts/20260001/ticket/7001', { ticketId: '7001' }],
    ['https://app.hubspot.com/help-desk/20260001/view/33/ticket/7001', { ticketId: '7001' }],
    ['https://app.hubspot.com/help-desk/20260001/view/search/ticket/7001/', { ticketId: '7001' }],
    ['https://app.hubspot.com/live-messages/20260001/inbox/9001#email', { threadId: '9001' }],
  ])('is known by its address alone: %s', (url, ids) => {
    show('');
    expect(at(url)).toEqual({ ...none, portalId: '20260001', ...ids });
  });

  it.each([
    'https://app.hubspot.com/contacts/20260001/record/0-2/88',
    'https://app.hubspot.com/contacts/20260001/record/0-3/88',
    'https://app.hubspot.com/contacts/20260001/record/0-1/',
    'https://app.hubspot.com/contacts/20260001/record/0-1/501x',
    'https://app.hubspot.com/contacts/20260001/objects/0-1/views/all/list',
    'https://app.hubspot.com/live-messages/20260001/inbox',
    'https://app.hubspot.com/help-desk/20260001/view/33',
    'https://app.hubspot.com/x/contacts/20260001/record/0-1/501',
  ])('is about nobody at %s, whatever the page says', (url) => {
    show('<a href="mailto:petra@sandoval.example">Petra</a>');
    expect(at(url)).toBeNull();
  });

  it.each([
    'https://www.hubspot.com/contacts/1/record/0-1/501',
    'https://app.hubspot.com.evil.example/contacts/1/record/0-1/501',
  ])('is not %s', (url) => {
    show('');
    expect(at(url)).toBeNull();
  });

  it('has a stand-in that shows the record of the address', () => {
    const page = pageFor(new URL('https://app.hubspot.com/contacts/20260001/record/0-1/501'), {
      record: (id) => (id === '501' ? { name: 'Petra Sandoval' } : undefined),
    });
    expect(page).toContain('<h1>Petra Sandoval</h1>');
    expect(pageFor(new URL('https://app.hubspot.com/settings/20260001'))).toBeNull();
  });
});
