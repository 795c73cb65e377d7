import type { Agent } from './agent.ts';
import { blind, crash, inFlight, outside } from './mishaps.ts';
import { change, undo } from './pressing.ts';
import type { Step } from './story.ts';
import { attach, copy, entitle, send, write } from './writing.ts';

/** What of a conversation a fault is on. */
const paths = { messages: '/messages', thread: '', assignee: '/assignee' } as const;

/** Plays one step. */
export async function play(agent: Agent, step: Step): Promise<void> {
  const { place, visitor } = agent;
  switch (step.do) {
    case 'write':
      return write(agent, step);
    case 'send':
      return send(agent, step);
    case 'cc':
      return copy(agent, step.address);
    case 'subject':
      return entitle(agent, step.text);
    case 'file':
      return attach(agent, step);
    case 'undo':
      return undo(agent);
    case 'close':
    case 'reopen':
    case 'assign':
    case 'unassign':
      return change(agent, step.do);
    case 'contact':
    case 'colleague':
    case 'colleague-status':
    case 'colleague-assigns':
      return outside(agent, step);
    case 'fault': {
      const path = step.on === 'files' ? '/files/v3/files' : `*threads/${visitor.threadId}${paths[step.on]}`;
      place.world.sandbox.faults.add({ ...step.fault, path });
      return;
    }
    case 'in-flight':
      return inFlight(agent);
    case 'blind':
      return blind(agent);
    case 'kill':
      return place.driver.stopWorker();
    case 'reload':
      return place.panel.reload();
    case 'shut':
      await place.shut();
      return place.open();
    case 'crash':
      return crash(agent);
    case 'offline':
    case 'online':
      return place.network(step.do === 'online');
  }
}
