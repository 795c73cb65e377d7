import { ofReads } from './reads.ts';
import * as say from './words.ts';
import { every, type Outcomes } from './words.ts';

const connected = every('connected');
/** HubSpot does not tell who the user is: connected, and they have to say which agent they are. */
const nameless: Outcomes = { ...every('connected, without an agent'), late: 'connected', twice: 'connected' };

const unknownToken = 'HubSpot does not know this access token.';
const noAnswer = {
  'broken before': say.unreachable,
  'broken after': say.unreachable,
  hangs: say.late,
  'hangs after': say.late,
};

/** Steps on the way to an account: what is said while the fault lasts. Afterwards it connects. */
export const ofSteps: Readonly<Record<string, Outcomes>> = {
  // Any answer but a 401 proves the token; the account's id is known from its scopes.
  'a token’s account': { ...connected, ...noAnswer, '401': unknownToken },
  // Where the newer API does not answer well, the older one is taken.
  'a token’s API': {
    ...connected,
    ...noAnswer,
    '401': unknownToken,
    '429': say.limited,
    '429 daily': say.daily,
    '477': say.migrating,
  },
  'a token’s scopes': nameless,
  'the agent': nameless,
  'the owner': connected,
  // HubSpot takes a code once: the second time it is dead.
  'the code of a consent': { ...ofReads, late: 'connected', twice: say.expired, '401': say.expired },
  'the user of a consent': connected,
  'the owner by address': nameless,
};

const sent = 'sent, 1 there';
const dead = '0 there: connect again';
const cameBack = `${say.refused} returned, 0 there: Not sent: ${say.refused}`;

/**
 * A token that has to be renewed for a reply and a look: what the look says while the fault lasts, and what becomes of the
 * reply. HubSpot takes a refresh token once, so an answer that is lost ends the grant: the reply waits for another.
 */
export const ofRenewing: Outcomes = {
  ...(Object.fromEntries(Object.entries(ofReads).map(([fault, said]) => [fault, `${said} ${sent}`])) as Outcomes),
  'broken after': `${say.unreachable} ${dead}`,
  twice: `${say.expired} ${dead}`,
  'hangs after': `${say.late} ${dead}`,
  'html 200': `${say.broken} ${dead}`,
  '401': `${say.expired} ${dead}`,
  '502 after': `${say.down} ${dead}`,
  // HubSpot's no to the second try can't be read either; nothing but its 400 is left of it.
  cut: cameBack,
  malformed: cameBack,
  '400': cameBack,
};

/** Taking the grant back. A 401 says that there is none any more; what else HubSpot says in its answer nobody reads. */
export const ofLeaving: Outcomes = Object.fromEntries(
  Object.entries(ofReads).map(([fault, seen]) => [
    fault,
    seen === 'ok' || ['401', 'cut', 'malformed'].includes(fault)
      ? 'ok'
      : 'You are disconnected here, but HubSpot still keeps the permission.',
  ]),
) as Outcomes;
