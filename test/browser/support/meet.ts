import type { ReceiveOptions } from '../../../lib/sandbox/index.ts';
import { historyOf, recordUrl } from '../story.ts';
import type { Beside } from './beside.ts';
import type { Stage } from './stage.ts';
import { newVisitor, type Visitor } from './visitor.ts';

/** Somebody has written; their record is open, and the panel shows what they wrote. */
export async function meet(
  { world }: Stage,
  { page, panel }: Beside,
  text: string,
  options: ReceiveOptions = {},
): Promise<Visitor> {
  const visitor = newVisitor(world, text, options);
  await page.goto(recordUrl(visitor.contactId));
  await historyOf(panel, visitor.name);
  return visitor;
}
