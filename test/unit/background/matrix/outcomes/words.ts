import { type FaultName, faultNames } from '../faults.ts';

/**
 * What must become of every endpoint under every fault, as data: read it as the product's promise. The tests beside it
 * make each of them happen and compare.
 */
export type Outcomes = Readonly<Record<FaultName, string>>;

/** The same under every fault. */
export const every = (outcome: string): Outcomes =>
  Object.fromEntries(faultNames.map((name) => [name, outcome])) as Record<FaultName, string>;

/** The sentences in which the panel says what is wrong. */
export const gone = 'HubSpot no longer has this.';
export const down = 'HubSpot has trouble answering.';
export const broken = 'HubSpot has trouble answering. Its answer did not come whole.';
export const unreachable = 'HubSpot can’t be reached.';
export const late = 'HubSpot did not answer in time.';
export const refused = 'HubSpot refused this.';
export const expired = 'HubSpot no longer accepts this connection.';
export const refusedHere = 'HubSpot refuses this request, although it accepts the connection.';
export const scopes = 'The connection lacks permissions: Unknown.';
export const forbidden = 'Your HubSpot user may not do this.';
export const notOffered = 'This HubSpot account does not offer that.';
export const conflict = 'Somebody else was faster.';
export const locked = 'HubSpot is just changing this.';
export const limited = 'HubSpot gets more requests from this account than it takes.';
export const daily = 'This HubSpot account has used up its requests for today.';
export const migrating = 'HubSpot is moving this account to another data center.';
