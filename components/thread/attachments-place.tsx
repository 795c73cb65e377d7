import type { Attachment } from '../../lib/model/attachment.ts';
import { lazy } from '../panel/lazy.tsx';
import type { AttachmentsProps } from './attachments.tsx';

/** Kinds that have a title and mostly two more lines. */
const tall: ReadonlySet<string> = new Set(['LOCATION', 'QUICK_REPLIES', 'SOCIAL_MEDIA_METADATA']);

/** How many lines a card will have, its title included; 0 for a file, which has a row of its own height. */
function linesOf(one: Attachment): number {
  if (one.type === 'FILE') return 0;
  const lists = 'emails' in one ? [one.emails, one.phones, one.urls, one.addresses] : [];
  const maps = 'parameters' in one ? [one.parameters, one.crmObjectIds] : [];
  const entries = [...lists, ...maps].reduce((sum, list) => sum + Object.keys(list).length, 0);
  return entries ? 1 + entries : tall.has(one.type) ? 3 : 1;
}

/** The room that attachments take until their code is here, so that nothing moves when they come. */
function Place({ attachments }: AttachmentsProps) {
  return (
    <ul class="attachments" aria-hidden="true">
      {attachments.map((attachment, index) => {
        const lines = linesOf(attachment);
        return (
          <li key={`${index} ${attachment.type}`}>
            <div class={lines ? 'attached' : 'file-row'}>{lines > 0 && <pre>{'\n'.repeat(lines)}</pre>}</div>
          </li>
        );
      })}
    </ul>
  );
}

/** Whatever hangs on a message. Its code comes right after the first paint. */
export const Attachments = lazy(async () => (await import('./attachments.tsx')).Attachments, Place);
