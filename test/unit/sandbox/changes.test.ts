import { describe, expect, it } from 'vitest';
import { ask, box, dated, v3, wetCrates } from './helpers.ts';

const place = (id: string) => `${dated}/threads/${id}/assignee`;

describe('the trash', () => {
  it('is another place: what is in it is found, read and changed only where the trash is named', async () => {
    const { sandbox } = box();
    const id = wetCrates(sandbox);
    const thread = `${v3}/threads/${id}`;
    const query = { archived: 'true' };
    expect((await ask(sandbox, 'GET', thread, { query })).status).toBe(404);
    expect((await ask(sandbox, 'DELETE', thread)).status).toBe(204);
    expect((await ask(sandbox, 'GET', thread)).status).toBe(404);
    expect((await ask(sandbox, 'GET', `${thread}/messages`)).status).toBe(404);
    expect((await ask(sandbox, 'PATCH', thread, { body: { status: 'CLOSED' } })).status).toBe(404);
    expect((await ask(sandbox, 'PUT', place(id), { body: { actorId: 'A-60212' } })).status).toBe(404);
    const comment = { type: 'COMMENT', text: 'Still there?', attachments: [] };
    expect((await ask(sandbox, 'POST', `${thread}/messages`, { body: comment })).status).toBe(404);
    expect((await ask(sandbox, 'GET', thread, { query })).status).toBe(200);
    expect((await ask(sandbox, 'GET', `${thread}/messages`, { query })).status).toBe(200);
  });

  it('refuses to move a conversation twice, in either direction', async () => {
    const { sandbox } = box();
    const thread = `${v3}/threads/${wetCrates(sandbox)}`;
    const restore = { body: { archived: false }, query: { archived: 'true' } };
    expect((await ask(sandbox, 'PATCH', thread, restore)).status).toBe(404);
    expect((await ask(sandbox, 'PATCH', thread, { body: { archived: true } })).status).toBe(200);
    expect((await ask(sandbox, 'PATCH', thread, { body: { archived: true } })).status).toBe(404);
    expect((await ask(sandbox, 'DELETE', thread)).status).toBe(404);
    expect((await ask(sandbox, 'PATCH', thread, { body: { archived: false } })).status).toBe(404);
    expect((await ask(sandbox, 'PATCH', thread, restore)).status).toBe(200);
    expect((await ask(sandbox, 'PATCH', thread, restore)).status).toBe(404);
  });

  it('has its own list, and its conversations stand in no other', async () => {
    const { sandbox } = box();
    const id = wetCrates(sandbox);
    const contact = sandbox.world.thread(id)?.associatedContactId ?? '';
    const list = async (archived: string) => {
      const query = { associatedContactId: contact, threadStatus: 'OPEN', archived };
      return (await ask(sandbox, 'GET', `${v3}/threads`, { query })).json.results.map((t) => t.id);
    };
    await ask(sandbox, 'DELETE', `${v3}/threads/${id}`);
    expect(await list('false')).not.toContain(id);
    expect(await list('true')).toContain(id);
  });

  it('leaves no event in the history, and takes no new message', async () => {
    const { sandbox } = box();
    const id = wetCrates(sandbox);
    const contact = sandbox.world.thread(id)?.associatedContactId ?? '';
    const before = sandbox.world.messages(id);
    await ask(sandbox, 'DELETE', `${v3}/threads/${id}`);
    expect(sandbox.world.messages(id)).toEqual(before);
    expect(sandbox.world.receive(contact, 'Hello again').threadId).not.toBe(id);
  });
});

describe('the assignee', () => {
  it('is an active agent of the account and nobody else', async () => {
    const { sandbox } = box();
    const id = wetCrates(sandbox);
    const before = sandbox.world.thread(id)?.assignedTo;
    const inactive = sandbox.world.agents.find((a) => !a.active)?.id;
    for (const actorId of [inactive, 'A-1', 'V-1', 'B-90114', '60212', undefined]) {
      const answer = await ask(sandbox, 'PUT', place(id), { body: { actorId } });
      expect([answer.status, answer.json.category]).toEqual([400, 'VALIDATION_ERROR']);
    }
    expect(sandbox.world.thread(id)?.assignedTo).toBe(before);
  });

  it('stands in the history with who it was before, once for each change', async () => {
    const { sandbox } = box();
    const id = wetCrates(sandbox);
    await ask(sandbox, 'DELETE', place(id));
    await ask(sandbox, 'PUT', place(id), { body: { actorId: 'A-60212' } });
    const count = sandbox.world.messages(id).length;
    await ask(sandbox, 'PUT', place(id), { body: { actorId: 'A-60212' } });
    expect(sandbox.world.messages(id)).toHaveLength(count);
    await ask(sandbox, 'PUT', place(id), { body: { actorId: 'A-60213' } });
    await ask(sandbox, 'DELETE', place(id));
    const events = sandbox.world.messages(id).slice(-2);
    expect(events).toMatchObject([
      { type: 'ASSIGNMENT', assignedTo: 'A-60213', assignedFrom: 'A-60212' },
      { type: 'ASSIGNMENT', assignedFrom: 'A-60213' },
    ]);
    expect(events[1]).not.toHaveProperty('assignedTo');
  });
});
