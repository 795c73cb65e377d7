// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { Composer, type ComposerProps } from '../../../../components/composer/composer.tsx';
import { editorLoaded } from '../../../../components/composer/load-editor.ts';
import { emptyDraft } from '../../../../lib/store/local-draft.ts';
import { selectComposer } from '../../../../lib/store/select/composer.ts';
import { draftKey, type PanelState } from '../../../../lib/store/state.ts';
import { account, billingMail, message, onScreen, ordersMail, type thread } from '../../store/support/data.ts';
import { byRole, click, mount, paste, the } from '../mount.ts';

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
      onCaret={() => ''}
      stranded={false}
      onWrite={nothing}
      onKind={nothing}
      onRecipients={nothing}
      onSubject={nothing}
      onAccount={nothing}
      onAgent={nothing}
      onRestore={nothing}
      onSend={nothing}
      onBlocked={nothing}
      onLeave={nothing}
      status={null}
      {...props}
    />,
  );
}

beforeAll(async () => void (await editorLoaded));

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

  it('shows whom it goes to now, whatever was typed since, and tells changes of them as they are now', () => {
    const model = selectComposer(onScreen(typed));
    const same = { onRecipients: vi.fn(), agents: [] };
    show(typed, { ...same, model });
    show(typed, { ...same, model: { ...model, text: 'The truck' } });
    const view = show(typed, { ...same, model: { ...model, recipients: { ...model.recipients, cc: [] } } });
    expect(the(view, 'group', 'Cc').textContent).not.toContain('depot@freight.example');
    expect(the(view, 'group', 'To').textContent).toContain('Petra');
    click(the(the(view, 'group', 'To'), 'button', 'Remove Petra from To'));
    expect(same.onRecipients).toHaveBeenLastCalledWith({ to: [], cc: [], bcc: [] });
  });

  it('closes after a comment by a button that says so', () => {
    const onSend = vi.fn();
    const drafts = new Map([[draftKey('10', 'comment'), { ...emptyDraft, text: 'Carrier is liable.' }]]);
    const view = show({ kinds: new Map([['10', 'comment']]), drafts }, { onSend });
    expect(byRole(view, 'button').map((b) => b.name)).not.toContain('Send and close');
    click(the(view, 'button', 'Comment and close'));
    click(the(view, 'button', 'Send'));
    expect(onSend.mock.calls).toEqual([[true], [false]]);
  });

  it('brings nobody else’s text by undo, before there is a conversation either', () => {
    const nobodys = { threadId: undefined, threads: [], messages: [] };
    const petra = onScreen().target;
    const mei = { is: 'person', key: 'address:mei@x.example', pinned: false } as const;
    const loose = new Map([petra, mei].map(({ key }) => [key, `For ${key}`]));
    const onWrite = vi.fn();
    paste(the(show({ ...nobodys, loose }, { onWrite }), 'textbox', 'Reply'), { 'text/plain': '!' });
    expect(onWrite).toHaveBeenCalledWith({ text: `For ${petra.key}!` });
    onWrite.mockClear();
    const box = the(show({ ...nobodys, loose, target: mei }, { onWrite }), 'textbox', 'Reply');
    keys(box, { key: 'z', ctrlKey: true });
    expect(box.textContent).toBe(`For ${mei.key}`);
    expect(onWrite).not.toHaveBeenCalled();
  });

  it('offers to take a conversation out of the trash, right where it says that it is there', () => {
    const onRestore = vi.fn();
    const trash = { ...onScreen().threads[0], archived: true } as ReturnType<typeof thread>;
    const view = show({ ...typed, threads: [trash] }, { onRestore });
    expect(view.textContent).toContain('This conversation is in the trash. Restore it first.');
    click(the(view, 'button', 'Restore conversation'));
    expect(onRestore).toHaveBeenCalledOnce();
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

  it('says that a custom channel may refuse, and lets one try', () => {
    const view = show({ messages: [message('a', '10', { channelId: '118842' })] });
    expect(view.textContent).toContain('may not let other programs answer');
    the(view, 'group', 'Recipients');
    the(view, 'link', 'Open in HubSpot');
  });

  it('says before one types that a personal mailbox can’t be sent from, and offers the others', () => {
    const actors = new Map([['A-2', { id: 'A-2', kind: 'agent' as const, email: 'Orders@northcrate.example' }]]);
    const billing = { ...billingMail, deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: 'b@northcrate.example' } };
    const directory = { ...onScreen().directory, channelAccounts: [ordersMail, billing], actors };
    const view = show({ ...typed, directory });
    expect(view.textContent).toContain('Orders mail looks like a personal mailbox');
    the(view, 'link', 'Open in HubSpot');
    const options = Array.from(the(view, 'combobox', 'Send from').querySelectorAll('option'));
    expect(options.map((o) => o.value)).toEqual(['', '901', '900']);
  });

  it('says at the button too how the recipients differ', () => {
    const recipients = { to: [{ identifier: { type: 'HS_EMAIL_ADDRESS', value: 'x@y.example' } }], cc: [], bcc: [] };
    const view = show({ drafts: new Map([[draftKey('10', 'reply'), { ...emptyDraft, text: 'Hi', recipients }]]) });
    expect(the(view, 'button', 'Send').title).toContain('adds x@y.example · drops Petra, depot@freight.example');
  });

  it('offers the contact’s address when nobody is there to write to', () => {
    const onRecipients = vi.fn();
    const lonely = message('a', '10', { senders: [], recipients: [] });
    click(the(show({ ...typed, messages: [lonely] }, { onRecipients }), 'button', 'Add petra@sandoval.example'));
    expect(onRecipients.mock.calls[0]?.[0].to[0].identifier.value).toBe('petra@sandoval.example');
  });

  it('takes what is typed before a conversation is there, and says what it waits for', () => {
    const onWrite = vi.fn();
    const view = show({ threadId: undefined, threads: [] as ReturnType<typeof thread>[] }, { onWrite });
    paste(the(view, 'textbox', 'Reply'), { 'text/plain': 'The truck' });
    expect(onWrite).toHaveBeenCalledWith({ text: 'The truck' });
    expect(view.textContent).toContain('Wait until the conversation is on screen.');
  });

  it('gives the caret to the box when it is asked for, and says that it has it', () => {
    const onCaret = vi.fn(() => '');
    const view = show(typed, { caret: 7, onCaret });
    expect(document.activeElement).toBe(the(view, 'textbox', 'Reply'));
    expect(onCaret).toHaveBeenCalledTimes(1);
  });
});
