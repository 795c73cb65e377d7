import { chooseBody } from '../../../components/thread/body-choice.ts';
import { rowsOf } from '../../../components/thread/entries.ts';
import { eventText } from '../../../components/thread/events.ts';
import { linkify } from '../../../components/thread/linkify.ts';
import { authorName, toLine } from '../../../components/thread/people.ts';
import { splitQuoted } from '../../../components/thread/quoted.ts';
import { splitSignature } from '../../../components/thread/signature.ts';
import { deliveryOf } from '../../../components/thread/status.ts';
import { isChannelMessage, type Message } from '../../../lib/model/message.ts';

/** A directory that knows nobody, so that everybody is named by what the message says. */
const context = { contactName: 'Petra', names: () => undefined };

/** Does with messages what the panel does before it draws them. Throws where the panel would. */
export function readAsThePanelDoes(messages: readonly Message[]): void {
  for (const row of rowsOf(messages)) {
    if (row.kind === 'events') for (const event of row.events) eventText(event, context);
    if (row.kind !== 'message') continue;
    const { message } = row;
    authorName(message, context);
    if (isChannelMessage(message)) {
      toLine(message, context);
      deliveryOf(message);
    }
    const { fresh } = splitQuoted(chooseBody(message).text);
    linkify(splitSignature(fresh).body);
  }
}
