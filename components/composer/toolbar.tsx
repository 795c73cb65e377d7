import { useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/formatting.ts';
import { keyNames } from '../panel/key-names.ts';
import { onMac } from '../panel/keys.ts';
import type { Editor } from './editor/editor.ts';
import { FormatIcon } from './format-icon.tsx';
import { type Format, formatBindings, formats } from './formats.ts';

interface ToolbarProps {
  /** What is on where the caret is. */
  readonly active: ReadonlySet<Format>;
  /** Undefined as long as its code is on its way: the buttons stand there and wait. */
  readonly editor: Editor | undefined;
  readonly onLink: () => void;
}

/** Name and keys of a format: "Bold (Ctrl+B)". */
function hint(format: Format): string {
  const mac = onMac();
  const binding = formatBindings.find((b) => b.format === format);
  const keys = binding ? keyNames(mac ? binding.mac : binding.pc, mac).join(mac ? '' : '+') : '';
  return `${t(`formatting.${format}`)} (${keys})`;
}

/** Formatting by mouse, or by arrow keys: one stop on the way of Tab. The focus stays in the text after a click. */
export function Toolbar({ active, editor, onLink }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const go = (to: number) => {
    const next = (to + formats.length) % formats.length;
    setStop(next);
    bar.current?.querySelectorAll('button')[next]?.focus();
  };
  const moves: Readonly<Record<string, () => void>> = {
    ArrowRight: () => go(stop + 1),
    ArrowLeft: () => go(stop - 1),
    Home: () => go(0),
    End: () => go(formats.length - 1),
    Escape: () => editor?.focus('there'),
  };
  const use = (format: Format) => {
    if (!editor) return;
    if (format === 'link') onLink();
    else editor.format(format);
  };
  return (
    <div
      ref={bar}
      class="format-bar"
      role="toolbar"
      aria-label={t('formatting.toolbar')}
      onKeyDown={(event) => {
        const move = event.ctrlKey || event.altKey || event.metaKey ? undefined : moves[event.key];
        if (!move) return;
        event.preventDefault();
        move();
      }}
    >
      {formats.map((format, n) => (
        <button
          key={format}
          type="button"
          class="format-button"
          tabIndex={n === stop ? 0 : -1}
          aria-label={t(`formatting.${format}`)}
          title={hint(format)}
          aria-pressed={active.has(format)}
          onMouseDown={(event) => event.preventDefault()}
          onFocus={() => setStop(n)}
          onClick={() => use(format)}
        >
          <FormatIcon name={format} />
        </button>
      ))}
    </div>
  );
}
