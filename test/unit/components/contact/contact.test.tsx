// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { CandidateChoice } from '../../../../components/contact/candidate-choice.tsx';
import { ContactHeader } from '../../../../components/contact/contact-header.tsx';
import type { FindContactProps } from '../../../../components/contact/find-contact.tsx';
import { FindContact } from '../../../../components/contact/find-contact.tsx';
import { NoContact } from '../../../../components/contact/no-contact.tsx';
import { petra } from '../../../gallery/data.ts';
import { byRole, click, mount, press, the, type } from '../mount.ts';

const nothing = () => undefined;

describe('who it is about', () => {
  it('is a heading of level 1 with a link to the record', () => {
    const header = mount(
      <ContactHeader contact={petra} recordUrl="https://app.hubspot.com/r" pinned={false} onPin={nothing} />,
    );
    expect(the(header, 'heading', 'Petra Sandoval').localName).toBe('h1');
    expect(the(header, 'link', 'Open in HubSpot').getAttribute('href')).toBe('https://app.hubspot.com/r');
    expect(header.textContent).toContain('petra@sandoval.example · Depot manager, Sandoval Orchards');
  });

  it('can be pinned, which is said in words', () => {
    const onPin = vi.fn();
    click(
      the(mount(<ContactHeader contact={petra} pinned={false} onPin={onPin} />), 'button', 'Stay with this contact'),
    );
    const pinned = mount(<ContactHeader contact={petra} pinned onPin={onPin} />);
    expect(pinned.textContent).toContain('Pinned to this contact');
    click(the(pinned, 'button', 'Follow the page again'));
    expect(onPin.mock.calls).toEqual([[true], [false]]);
  });

  it('has a name even for a contact without one', () => {
    const nobody = { id: '1', additionalEmails: [], mergedIds: [] };
    the(mount(<ContactHeader contact={nobody} pinned={false} onPin={nothing} />), 'heading', 'Contact without a name');
    const address = mount(
      <ContactHeader contact={{ ...nobody, email: 'a@b.example' }} pinned={false} onPin={nothing} />,
    );
    expect(
      the(address, 'heading', 'a@b.example')
        .closest('header')
        ?.textContent?.match(/a@b\.example/g),
    ).toHaveLength(1);
  });

  it('is nobody: the heading says so and the text says why', () => {
    const nobody = mount(<NoContact reason="not-found" address="x@far.example" />);
    expect(the(nobody, 'heading', 'No contact on this page').localName).toBe('h1');
    expect(nobody.textContent).toContain('x@far.example');
    expect(mount(<NoContact reason="not-a-page" />).textContent).toContain('can’t read this page');
  });

  it('is one of several: the agent chooses', () => {
    const onChoose = vi.fn();
    const candidates = [{ address: 'a@b.example', name: 'Ana' }, { address: 'c@d.example' }];
    const choice = mount(<CandidateChoice candidates={candidates} onChoose={onChoose} />);
    expect(byRole(choice, 'heading').map((h) => h.name)).toEqual(['2 people on this page']);
    expect(byRole(the(choice, 'list', 'People on this page'), 'button').map((b) => b.name)).toEqual([
      'Ana a@b.example',
      'c@d.example',
    ]);
    click(the(choice, 'button', 'c@d.example'));
    expect(onChoose).toHaveBeenCalledWith(candidates[1]);
  });
});

describe('finding a contact', () => {
  const ana = {
    ...petra,
    id: '7',
    firstName: 'Ana',
    lastName: 'Ruiz',
    email: 'ana@freight.example',
    company: 'Freight Sur',
  };
  const base: FindContactProps = {
    query: 'a',
    onQuery: nothing,
    results: [petra, ana],
    state: 'idle',
    onChoose: nothing,
  };
  const show = (more: Partial<FindContactProps> = {}) => mount(<FindContact {...base} {...more} />);
  const box = (within: ParentNode) => the(within, 'textbox', 'Find a contact');

  it('tells what is typed', () => {
    const onQuery = vi.fn();
    type(box(show({ query: '', results: undefined, onQuery })), 'petra');
    expect(onQuery).toHaveBeenCalledWith('petra');
  });

  it('is done by keys: arrows choose, Enter opens, Escape leaves', () => {
    const onChoose = vi.fn();
    const onClose = vi.fn();
    const within = show({ onChoose, onClose });
    const selected = () => within.querySelector('[aria-selected="true"]')?.textContent;
    expect(selected()).toContain('Petra');
    press(box(within), 'ArrowDown');
    expect(selected()).toContain('Ana');
    expect(box(within).getAttribute('aria-activedescendant')).toBe(within.querySelector('[aria-selected="true"]')?.id);
    press(box(within), 'Enter');
    expect(onChoose).toHaveBeenCalledWith(ana);
    press(box(within), 'ArrowDown');
    expect(selected()).toContain('Petra');
    press(box(within), 'Escape');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('keeps the choice on the same person when the results change', () => {
    const within = show();
    press(box(within), 'ArrowDown');
    show({ results: [ana, petra] });
    expect(within.querySelector('[aria-selected="true"]')?.textContent).toContain('Ana');
    show({ results: [petra] });
    expect(within.querySelector('[aria-selected="true"]')?.textContent).toContain('Petra');
  });

  it('is done by the mouse', () => {
    const onChoose = vi.fn();
    click(byRole(show({ onChoose }), 'option')[1]?.element as Element);
    expect(onChoose).toHaveBeenCalledWith(ana);
  });

  it('says how many were found, that nobody was, and that it failed', () => {
    expect(show().querySelector('[role=status]')?.textContent).toBe('2 contacts found');
    expect(show({ results: [], query: 'zz' }).textContent).toContain('Nobody found for “zz”');
    expect(show({ results: undefined, state: 'searching' }).querySelector('[role=status]')?.textContent).toBe(
      'Searching',
    );
    const onRetry = vi.fn();
    const failed = show({ results: undefined, state: 'failed', onRetry });
    expect(failed.querySelector('[role=alert]')?.textContent).toContain('did not work');
    click(the(failed, 'button', 'Try again'));
    expect(onRetry).toHaveBeenCalledOnce();
  });

  it('takes the caret when asked to', () => {
    const within = show({ focus: true });
    expect(document.activeElement).toBe(box(within));
  });
});
