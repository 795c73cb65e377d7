import {
  readContactsAlone,
  readMessagesAt,
  readMessagesFrom,
  readThreadsFrom,
  readThreadsNamed,
} from '../../storage/read-kept.ts';

/** Where everything that is searched is read from. */
export const onDisk = {
  some: readMessagesFrom,
  at: readMessagesAt,
  threadsFrom: readThreadsFrom,
  threadsNamed: readThreadsNamed,
  contacts: readContactsAlone,
};
