import * as say from './words.ts';
import { every, type Outcomes } from './words.ts';

const notSent = 'Not sent: ';
const sent = 'sent, 1 there';
/** Nothing took effect, and that is certain: the text is in its box again. */
const returned = (reason: string) => `returned, 0 there: ${notSent}${reason}`;
/** Nothing took effect, and that took three looks at the conversation to be certain. The agent can have it sent again. */
const refused = (reason: string) => `refused, 0 there: ${notSent}${reason}`;
/** Nothing took effect; it needs patience, says so and goes out by itself, once. */
const patient = (reason: string) => `Waiting: ${reason} Then ${sent}`;

/** A reply or a comment whose request meets the fault: never more than one, but where the network repeats it itself. */
const ofWriting = (kind: string): Outcomes => ({
  late: sent,
  twice: `sent, 2 there: This ${kind} stands twice in the conversation.`,
  'broken before': refused(say.unreachable),
  'broken after': sent,
  hangs: refused(say.late),
  'hangs after': sent,
  cut: sent,
  malformed: sent,
  'html 200': sent,
  'html 404': returned(say.gone),
  'html 502': refused(say.down),
  '400': returned(say.refused),
  '401': patient(say.refusedHere),
  '403': returned(say.scopes),
  '403 for the user': returned(say.forbidden),
  '404': returned(say.gone),
  '405': returned(say.notOffered),
  '409': returned(say.conflict),
  '423': patient(say.locked),
  '429': patient(say.limited),
  '429 daily': patient(say.daily),
  '477': patient(say.migrating),
  '500': refused(say.down),
  '502 after': sent,
  '503': refused(say.down),
});
export const ofReplies = ofWriting('reply');
export const ofComments = ofWriting('comment');

const notDone = (reason: string) => `refused, not done: Not done: ${reason}`;
const done = 'sent, done';
const again = (reason: string) => `Waiting: ${reason} Then ${done}`;

/** A change of the conversation whose request meets the fault once: it can be asked for twice, so it is. */
export const ofChanges: Outcomes = {
  late: done,
  twice: done,
  'broken before': again(say.unreachable),
  'broken after': again(say.unreachable),
  hangs: again(say.late),
  'hangs after': again(say.late),
  cut: again(say.broken),
  malformed: again(say.broken),
  'html 200': again(say.broken),
  'html 404': notDone(say.gone),
  'html 502': again(say.down),
  '400': notDone(say.refused),
  '401': again(say.refusedHere),
  '403': notDone(say.scopes),
  '403 for the user': notDone(say.forbidden),
  '404': notDone(say.gone),
  '405': notDone(say.notOffered),
  '409': notDone(say.conflict),
  '423': again(say.locked),
  '429': again(say.limited),
  '429 daily': again(say.daily),
  '477': again(say.migrating),
  '500': again(say.down),
  '502 after': again(say.down),
  '503': again(say.down),
};

const noAssigning = notDone('This HubSpot account does not let other programs assign conversations.');
/** The conversation is there: what HubSpot does not find is the assigning. */
const assigning = { '404': noAssigning, 'html 404': noAssigning, '405': noAssigning };
/** HubSpot answers without a body: there is nothing to cut, and nothing in it that anybody reads. */
const bodiless = { cut: done, malformed: done };

/** Where the outcome of a change is another one, and why. */
export const ofSomeChanges: Readonly<Record<string, Partial<Outcomes>>> = {
  assigning,
  'taking the assignment away': { ...assigning, ...bodiless },
  'moving to the trash': bodiless,
};

const later = 'Waiting, nothing left. Then sent, 1 there';
/**
 * The look before a reply leaves: while the conversation can't be read, nothing is sent over what nobody has seen. Where
 * HubSpot refuses to show it, no waiting helps: the text comes back.
 */
export const ofLooks: Outcomes = {
  ...every(later),
  late: sent,
  twice: sent,
  'html 404': returned(say.gone),
  '400': returned(say.refused),
  '403': returned(say.scopes),
  '403 for the user': returned(say.forbidden),
  '404': returned(say.gone),
  '405': returned(say.notOffered),
  '409': returned(say.conflict),
};

const failed = (reason: string) => `failed: ${reason} Then ready`;

/**
 * A file whose upload meets the fault once: what may pass is tried again by itself, because a file that is there twice
 * harms nobody; what was refused says so and keeps its bytes, so that the agent can try again.
 */
export const ofUploads: Outcomes = {
  ...every('ready'),
  'html 404': failed(say.gone),
  '400': failed(say.refused),
  '403': failed(say.scopes),
  '403 for the user': failed(say.forbidden),
  '404': failed(say.gone),
  '405': failed(say.notOffered),
  '409': failed(say.conflict),
};
