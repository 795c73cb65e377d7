// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { accountText } from '../../../../components/session/account-line.tsx';
import { ageText } from '../../../../components/session/age.ts';
import { failureNext, failureSentence, failureText } from '../../../../components/session/failure-text.ts';
import { StateBanner, type StateBannerProps } from '../../../../components/session/state-banner.tsx';
import { Welcome, type WelcomeProps } from '../../../../components/session/welcome.tsx';
import { failureCodes } from '../../../../lib/model/failure-codes.ts';
import { defaultSettings } from '../../../../lib/model/settings.ts';
import { account, known } from '../../store/support/data.ts';
import { byRole, click, mount, the, type } from '../mount.ts';

const nothing = () => undefined;
const welcome = (props: Partial<WelcomeProps> = {}) =>
  mount(
    <Welcome
      known={known}
      hasSecret={false}
      redirectUrl="https://abc.chromiumapp.org/"
      connecting={{ is: 'idle' }}
      onConnect={nothing}
      onToken={nothing}
      onSample={nothing}
      {...props}
    />,
  );
const submit = (button: HTMLElement) =>
  act(() => {
    button.closest('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });

describe('not connected', () => {
  it('offers three ways in, under the names that the design gives them', () => {
    const view = welcome();
    the(view, 'button', 'Connect HubSpot');
    the(view, 'textbox', 'Access token');
    the(view, 'button', 'Use token');
    the(view, 'button', 'Try with sample data');
  });
  it('offers no way that the organization has switched off', () => {
    const view = welcome({ known: { ...known, policy: { featuresOff: ['accessToken', 'sampleData'] } } });
    the(view, 'button', 'Connect HubSpot');
    expect(view.textContent).not.toMatch(/Use token|Try with sample data|Access token/);
  });

  it('connects at once when the organization’s app is known', () => {
    const onConnect = vi.fn();
    const settings = { ...defaultSettings, clientId: 'abc' };
    submit(the(welcome({ known: { settings, managed: [] }, onConnect }), 'button', 'Connect HubSpot'));
    expect(onConnect).toHaveBeenCalledWith();
  });

  it('connects when another page has named the app a moment ago, and asks for it when nobody has', async () => {
    const onConnect = vi.fn();
    const view = welcome({ onConnect, isAppKnown: async () => true });
    await submit(the(view, 'button', 'Connect HubSpot'));
    await vi.waitFor(() => expect(onConnect).toHaveBeenCalledWith());
    expect(byRole(view, 'textbox').map(({ name }) => name)).not.toContain('Client id');
    const other = welcome({ onConnect, isAppKnown: async () => false });
    await submit(the(other, 'button', 'Connect HubSpot'));
    await vi.waitFor(() => the(other, 'textbox', 'Client id'));
    expect(onConnect).toHaveBeenCalledTimes(1);
  });

  it('asks for the app right there when it is not, and says what is missing', () => {
    const onConnect = vi.fn();
    const view = welcome({ onConnect });
    submit(the(view, 'button', 'Connect HubSpot'));
    expect(onConnect).not.toHaveBeenCalled();
    submit(the(view, 'button', 'Connect HubSpot'));
    expect(byRole(view, 'alert').map((a) => a.element.textContent)).toEqual(['The client id is needed.']);
    type(the(view, 'textbox', 'Client id'), ' abc ');
    type(the(view, 'textbox', 'Client secret'), 's3cret');
    type(the(view, 'textbox', 'Token service'), 'http://insecure.example');
    submit(the(view, 'button', 'Connect HubSpot'));
    expect(onConnect).not.toHaveBeenCalled();
    type(the(view, 'textbox', 'Token service'), 'https://tokens.acme.example');
    submit(the(view, 'button', 'Connect HubSpot'));
    expect(onConnect).toHaveBeenCalledWith({
      clientId: 'abc',
      clientSecret: 's3cret',
      tokenService: 'https://tokens.acme.example',
      authorizeHost: 'app.hubspot.com',
    });
  });

  it('leaves alone what an administrator decides', () => {
    const settings = { ...defaultSettings, tokenService: 'https://tokens.acme.example' };
    const view = welcome({ known: { settings, managed: ['tokenService'] } });
    submit(the(view, 'button', 'Connect HubSpot'));
    const field = the(view, 'textbox', 'Token service') as HTMLInputElement;
    expect(field.readOnly).toBe(true);
    expect(view.textContent).toContain('Set by your organization');
  });

  it('uses a pasted token without the spaces around it, and not an empty one', () => {
    const onToken = vi.fn();
    const view = welcome({ onToken });
    submit(the(view, 'button', 'Use token'));
    expect(onToken).not.toHaveBeenCalled();
    expect(view.textContent).toContain('Paste a token first.');
    type(the(view, 'textbox', 'Access token'), ' pat-eu1-123 \n');
    submit(the(view, 'button', 'Use token'));
    expect(onToken).toHaveBeenCalledWith('pat-eu1-123');
  });

  it('says why connecting failed and what to do next', () => {
    const view = welcome({ connecting: { is: 'failed', error: { code: 'invalid-token', correlationId: 'c-1' } } });
    expect(byRole(view, 'alert')[0]?.element.textContent).toContain('HubSpot does not know this access token.');
    expect(view.textContent).toContain('Correlation id c-1');
  });
});

const banner = (props: Partial<StateBannerProps> = {}) =>
  mount(
    <StateBanner
      account={account}
      online
      failure={undefined}
      missingOrigins={[]}
      asOf={undefined}
      now={0}
      connecting={false}
      onConnect={nothing}
      onAllow={nothing}
      onRetry={nothing}
      onOptions={nothing}
      {...props}
    />,
  );

describe('what is wrong with the connection', () => {
  it('is nothing when all is well', () => expect(banner().textContent).toBe(''));

  it('an expired one is an alert with the way back', () => {
    const onConnect = vi.fn();
    const view = banner({ account: { ...account, expired: true }, onConnect });
    expect(byRole(view, 'alert')).toHaveLength(1);
    click(the(view, 'button', 'Connect again'));
    expect(onConnect).toHaveBeenCalled();
  });

  it('one request that was refused although the connection holds is tried again', () => {
    const [onRetry, onConnect] = [vi.fn(), vi.fn()];
    const view = banner({ failure: { code: 'expired', reason: 'refused-here', status: 401 }, onRetry, onConnect });
    expect(view.textContent).toContain('although it accepts the connection');
    expect(view.textContent).not.toContain('no longer accepts');
    click(the(view, 'button', 'Try again'));
    expect([onRetry.mock.calls.length, onConnect.mock.calls.length]).toEqual([1, 0]);
  });

  it('missing scopes are named', () => {
    const view = banner({ account: { ...account, missingScopes: ['conversations.write', 'files'] } });
    expect(view.textContent).toContain('conversations.write, files');
  });

  it('offline says how old this is, and what to do', () => {
    const onRetry = vi.fn();
    const view = banner({ online: false, asOf: 0, now: 7_200_000, onRetry });
    expect(view.textContent).toContain('This is how it was 2 hours ago.');
    expect(byRole(view, 'alert')).toHaveLength(1);
    click(the(view, 'button', 'Try again'));
    expect(onRetry).toHaveBeenCalled();
  });

  it('connecting again that did not work says why, and leads to the options where the app is missing', () => {
    const onOptions = vi.fn();
    const view = banner({ account: { ...account, expired: true }, refused: { code: 'no-client-id' }, onOptions });
    expect(view.textContent).toContain('Enter the client id in the options');
    click(the(view, 'button', 'Open the options'));
    expect(onOptions).toHaveBeenCalled();
    expect(banner({ refused: { code: 'no-access' } }).textContent).toContain('Press the button again and allow it.');
  });

  it('a rate limit looks calm; an unreachable HubSpot can be tried again', () => {
    expect(banner({ failure: { code: 'rate-limited' } }).querySelector('.banner-info')).not.toBeNull();
    const onRetry = vi.fn();
    click(the(banner({ failure: { code: 'unreachable' }, onRetry }), 'button', 'Try again'));
    expect(onRetry).toHaveBeenCalled();
  });

  it('hosts that the browser holds back are asked for in the click', () => {
    const onAllow = vi.fn();
    const view = banner({ missingOrigins: ['https://api.hubapi.com/*', 'https://mail.google.com/*'], onAllow });
    expect(view.textContent).toContain('api.hubapi.com and 1 more');
    click(the(view, 'button', 'Allow'));
    expect(onAllow).toHaveBeenCalled();
  });
});

describe('words', () => {
  it.each(failureCodes)('for the failure %s say what happened and what to do next', (code) => {
    expect(failureText({ code })).toMatch(/\.$/);
    expect(failureNext({ code })).toMatch(/\.$/);
    expect(failureSentence({ code, scopes: ['files'] })).not.toMatch(/[{}]|undefined/);
  });
  it('name the missing scopes', () => {
    expect(failureText({ code: 'missing-scopes', scopes: ['conversations.write'] })).toContain('conversations.write');
  });
  it('say who is connected', () => {
    expect(accountText(account)).toBe('jonas@northcrate.example · account 77');
    expect(accountText({ ...account, kind: 'sample' })).toBe('Sample data');
    const { userEmail: _, ...nobody } = account;
    expect(accountText(nobody)).toBe('HubSpot account 77');
  });
  it('say how long ago something was', () => {
    expect([0, 60_000, 7_200_000, 172_800_000].map(ageText)).toEqual([
      'a moment ago',
      '1 minute ago',
      '2 hours ago',
      '2 days ago',
    ]);
  });
});
