import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Body } from './body-choice.ts';
import type { BodyRenderer, ShownBody } from './body-queue.ts';
import { readyRenderer, whenReady } from './body-queue.ts';
import type { Folds } from './folds.ts';
import { TextBody } from './text-body.tsx';

export interface MessageBodyProps {
  readonly body: Body;
  /** Which folds are open, for whoever draws it again. */
  readonly folds?: Folds | undefined;
}

interface HtmlBodyProps {
  readonly html: string;
  readonly text: string;
  readonly folds: Folds;
}

function HtmlBody({ html, text, folds }: HtmlBodyProps) {
  const host = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<ShownBody>();
  useLayoutEffect(() => {
    const put = (render: BodyRenderer) => {
      if (host.current) setShown(render(host.current, html, folds));
    };
    const render = readyRenderer();
    if (render) put(render);
    else return whenReady(put);
  }, [html]);
  const current = shown?.html === html ? shown : undefined;
  return (
    <>
      {!current?.any && <TextBody text={text} folds={folds} />}
      <div ref={host} class="body-html" hidden={!current?.any} dir="auto" />
      {current?.note && <p class="body-note">{current.note}</p>}
    </>
  );
}

/** The text of a message. HTML is shown as plain text first and sanitized after the first paint. */
export function MessageBody({ body, folds: kept }: MessageBodyProps) {
  const own = useRef<Folds>(new Map()).current;
  const folds = kept ?? own;
  if (body.kind === 'html') return <HtmlBody html={body.html} text={body.text} folds={folds} />;
  return <TextBody text={body.text} folds={folds} />;
}
