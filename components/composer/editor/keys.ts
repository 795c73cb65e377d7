import {
  chainCommands,
  deleteSelection,
  joinBackward,
  joinForward,
  liftEmptyBlock,
  selectAll,
  selectNodeBackward,
  selectNodeForward,
  splitBlockKeepMarks,
} from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { undoInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { liftListItem, splitListItemKeepMarks } from 'prosemirror-schema-list';
import type { Command, Plugin } from 'prosemirror-state';
import { type FormatKey, formatBindings } from '../formats.ts';
import { commands, indent } from './formats.ts';
import { itemType } from './schema.ts';

/** At the very start of a list's item, Backspace takes the bullet away first. */
const liftAtStart: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection;
  const first = $from.depth > 1 && $from.node(-1).type === itemType && $from.index(-1) === 0;
  return empty && first && $from.parentOffset === 0 ? liftListItem(itemType)(state, dispatch, view) : false;
};

const enter = chainCommands(splitListItemKeepMarks(itemType), liftEmptyBlock, splitBlockKeepMarks);
const backspace = chainCommands(undoInputRule, deleteSelection, liftAtStart, joinBackward, selectNodeBackward);
const remove = chainCommands(deleteSelection, joinForward, selectNodeForward);

/** What writing needs. Enter with Ctrl or Cmd is not here: it sends. Tab is not here: it goes on to the next control. */
export const writingKeys: Plugin = keymap({
  Enter: enter,
  'Shift-Enter': splitBlockKeepMarks,
  Backspace: backspace,
  'Shift-Backspace': backspace,
  'Mod-Backspace': backspace,
  Delete: remove,
  'Mod-Delete': remove,
  'Mod-a': selectAll,
  'Mod-z': undo,
  'Mod-y': redo,
  'Mod-Shift-z': redo,
});

/** Keys for formatting. @param onLink asks for the address of a link */
export function formatKeys(onLink: () => void): Plugin {
  const does: Readonly<Record<Exclude<FormatKey, 'plainPaste'>, Command>> = {
    ...commands,
    link: () => {
      onLink();
      return true;
    },
    deeper: indent,
    shallower: liftListItem(itemType),
  };
  return keymap(
    Object.fromEntries(
      formatBindings.flatMap(({ format, pc }) =>
        format === 'plainPaste' ? [] : [[`Mod-${pc.shift ? 'Shift-' : ''}${pc.key}`, does[format]] as const],
      ),
    ),
  );
}
