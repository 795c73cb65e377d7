// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { Composer, type ComposerProps } from '../../../../components/composer/composer.tsx';
import { addressesIn } from '../../../../components/composer/recipient-field.tsx';
import { selectComposer } from '../../../../lib/store/select/composer.ts';
import { draftKey, emptyDraft, type PanelState } from '../../../../lib/store/state.ts';
import { account, billingMail, message, onScreen, type thread } from '../../store/support/data.ts';
import { byRole, click, mount, press, the, type } from '../mount.ts';

const nothing = () => undefined;
const typed = { drafts: new Map([[draftKey('10', 'reply'), { ...emptyDraft, text: 'The truck leaves at four.' }]]) };

function show(rest: Partial<PanelState> = typed, props: Partial<ComposerProps> = {}): HTMLElement {
  return mount(
    <Composer
      model={selectComposer(onScreen(rest))}
      agents={[]}
      contactName="Petra Sandoval"
      contactEmail="petra@sandoval.example"
      threadUrl="https://app.hubspot.com/live-messages/77/inbox/10"
      caret={0}
      onCaret={nothing}
      stranded={false}
      onText={nothing}
      onKind={nothing}
      onRecipients={nothing}
      onSubject={nothing}
      onAccount={nothing}
      onAgent={nothing}
      onSend={nothing}
      onBlocked={nothing}
      onLeave={nothing}
      status={null}
      {...props}
    />,
  );
}

const keys = (element: Element, rest: KeyboardEventInit) =>
  act(() => {
    element.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...rest }));
  });

describe('the composer', () => {
  it('has the names that people with screen readers find it by', () => {
    const view = show();
    the(view, 'textbox', 'Reply');
    const kinds = the(view, 'radiogroup', 'Kind');
    expect(byRole(kinds, 'radio').map((r) => r.name)).toEqual(['Reply', 'Comment']);
    const recipients = the(view, 'group', 'Recipients');
    for (const field of ['To', 'Cc', 'Bcc']) {
      the(recipients, 'group', field);
      the(recipients, 'textbox', field);
    }
    the(view, 'button', 'Send');
    the(view, 'button', 'Send and close');
  });

  it('says whom a reply goes to, where from, and that it is the same as before', () => {
    const { textContent } = show();
    for (const part of ['Petra', 'depot@freight.example', 'from Orders mail', 'Same people as the last message'])
      expect(textContent).toContain(part);
  });

  it('spells out who is added and who is dropped, and offers the way back', () => {
    const onRecipients = vi.fn();
    const recipients = { to: [{ identifier: { type: 'HS_EMAIL_ADDRESS', value: 'x@y.example' } }], cc: [], bcc: [] };
    const view = show(
      { drafts: new Map([[draftKey('10', 'reply'), { ...emptyDraft, text: 'Hi', recipients }]]) },
      { onRecipients },
    );
    expect(view.textContent).toContain('adds x@y.example · drops Petra, depot@freight.example');
    click(the(view, 'button', 'Same people as the last message again'));
    expect(onRecipients).toHaveBeenCalledWith(undefined);
  });

  it('sends by button and by key, and closes with it by one key more', () => {
    const onSend = vi.fn();
    const view = show(typed, { onSend });
    click(the(view, 'button', 'Send'));
    click(the(view, 'button', 'Send and close'));
    const box = the(view, 'textbox', 'Reply');
    keys(box, { key: 'Enter', ctrlKey: true });
    keys(box, { key: 'Enter', metaKey: true, shiftKey: true });
    keys(box, { key: 'Enter' });
    expect(onSend.mock.calls).toEqual([[false], [true], [false], [true]]);
  });

  it('does not send twice while the key is held, nor while a character is composed', () => {
    const onSend = vi.fn();
    const box = the(show(typed, { onSend }), 'textbox', 'Reply');
    keys(box, { key: 'Enter', ctrlKey: true, repeat: true });
    keys(box, { key: 'Enter', ctrlKey: true, isComposing: true });
    expect(onSend).not.toHaveBeenCalled();
  });

  it('says why Send does nothing', () => {
    const onSend = vi.fn();
    const view = show({ ...typed, account: { ...account, expired: true } }, { onSend });
    const send = the(view, 'button', 'Send');
    expect(send.getAttribute('aria-disabled')).toBe('true');
    expect(send.title).toContain('Connect to HubSpot again first');
    expect(view.textContent).toContain('Connect to HubSpot again first');
    click(send);
    expect(onSend).not.toHaveBeenCalled();
  });

  it('says before one types that a channel can’t be answered from here, and where it can', () => {
    const view = show({ messages: [message('a', '10', { channelId: '1007' })] });
    expect(view.textContent).toContain('WhatsApp can only be answered in HubSpot.');
    expect(the(view, 'link', 'Open in HubSpot').getAttribute('href')).toContain('/live-messages/77/inbox/10');
    expect(byRole(view, 'group')).toEqual([]);
  });

  it('lets the agent choose where to send from when the conversation’s own account can’t, and says why', () => {
    const onAccount = vi.fn();
    const directory = { ...onScreen().directory, channelAccounts: [billingMail] };
    const view = show({ ...typed, directory }, { onAccount });
    expect(view.textContent).toContain('no longer in HubSpot');
    const select = the(view, 'combobox', 'Send from') as HTMLSelectElement;
    expect(select.value).toBe('');
    act(() => {
      select.value = '901';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(onAccount).toHaveBeenCalledWith('901');
  });

  it('asks who the user is when HubSpot did not say', () => {
    const { actorId: _, ...nameless } = account;
    const view = show({ ...typed, account: nameless }, { agents: [{ id: 'A-5', kind: 'agent', name: 'Mei Tanaka' }] });
    const options = Array.from(the(view, 'combobox', 'Who are you?').querySelectorAll('option'));
    expect(options.map((o) => o.textContent)).toEqual(['Choose yourself…', 'Mei Tanaka']);
  });

  it('in comment mode shows no recipients, and says in words that only the team sees it', () => {
    const view = show({ kinds: new Map([['10', 'comment']]) });
    expect(byRole(view, 'group')).toEqual([]);
    const box = the(view, 'textbox', 'Reply');
    const described = (box.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id));
    expect(described[0]?.textContent).toBe('Internal comment: only your team sees it.');
  });

  it('offers the contact’s address when nobody is there to write to', () => {
    const onRecipients = vi.fn();
    const lonely = message('a', '10', { senders: [], recipients: [] });
    click(the(show({ ...typed, messages: [lonely] }, { onRecipients }), 'button', 'Add petra@sandoval.example'));
    expect(onRecipients.mock.calls[0]?.[0].to[0].identifier.value).toBe('petra@sandoval.example');
  });

  it('takes what is typed before a conversation is there, and says what it waits for', () => {
    const onText = vi.fn();
    const view = show({ threadId: undefined, threads: [] as ReturnType<typeof thread>[] }, { onText });
    type(the(view, 'textbox', 'Reply'), 'The truck');
    expect(onText).toHaveBeenCalledWith('The truck');
    expect(view.textContent).toContain('Wait until the conversation is on screen.');
  });

  it('gives the caret to the box when it is asked for, and says that it has it', () => {
    const onCaret = vi.fn();
    const view = show(typed, { caret: 7, onCaret });
    expect(document.activeElement).toBe(the(view, 'textbox', 'Reply'));
    expect(onCaret).toHaveBeenCalledTimes(1);
  });
});

describe('recipients', () => {
  it('are added by typing an address and Enter', () => {
    const onRecipients = vi.fn();
    const view = show(typed, { onRecipients });
    const cc = the(view, 'textbox', 'Cc');
    type(cc, 'mei@northcrate.example');
    press(cc, 'Enter');
    expect(
      onRecipients.mock.calls[0]?.[0].cc.map((a: { identifier: { value: string } }) => a.identifier.value),
    ).toEqual(['depot@freight.example', 'mei@northcrate.example']);
  });

  it('are not sent past something that is no address', () => {
    const onSend = vi.fn();
    const onBlocked = vi.fn();
    const view = show(typed, { onSend, onBlocked });
    const to = the(view, 'textbox', 'To');
    type(to, 'mei at northcrate');
    press(to, 'Enter');
    expect(byRole(view, 'alert').map((a) => a.element.textContent)).toEqual([
      '“mei at northcrate” is not an e-mail address.',
    ]);
    click(the(view, 'button', 'Send'));
    expect(onSend).not.toHaveBeenCalled();
    expect(onBlocked).toHaveBeenCalledWith('half-address');
  });

  it('are removed by their button, or by Backspace in the empty box', () => {
    const onRecipients = vi.fn();
    const view = show(typed, { onRecipients });
    click(the(view, 'button', 'Remove Petra from To'));
    press(the(view, 'textbox', 'Cc'), 'Backspace');
    expect(onRecipients.mock.calls.map(([r]) => [r.to.length, r.cc.length])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('are found in what people paste', () => {
    expect(addressesIn('Mei Tanaka <mei@x.example>, mailto:a@b.example; nobody')).toEqual([
      'mei@x.example',
      'a@b.example',
    ]);
  });
});
