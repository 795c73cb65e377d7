import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChannelMessage, Comment } from '../../lib/model/message.ts';
import type { Body } from './body-choice.ts';
import type { BodyRenderer, ShownBody } from './body-queue.ts';
import { readyRenderer, whenReady } from './body-queue.ts';
import type { Folds } from './folds.ts';
import { TextBody } from './text-body.tsx';

export interface MessageBodyProps {
  readonly body: Body;
  /** Whose body it is, where that is known. */
  readonly message?: ChannelMessage | Comment | undefined;
  /** Which folds are open, for whoever draws it again. */
  readonly folds?: Folds | undefined;
}

interface HtmlBodyProps extends Pick<MessageBodyProps, 'message'> {
  readonly html: string;
  readonly text: string;
  readonly folds: Folds;
}

function HtmlBody({ html, text, folds, message }: HtmlBodyProps) {
  const box = useRef<HTMLDivElement>(null);
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
      <div ref={box}>
        {!current?.any && <TextBody text={text} folds={folds} />}
        <div ref={host} class="body-html" hidden={!current?.any} dir="auto" />
      </div>
      {current && <current.Below box={box} shown={current} message={message} />}
    </>
  );
}

/** The text of a message. HTML is shown as plain text first and sanitized after the first paint. */
export function MessageBody({ body, message, folds: kept }: MessageBodyProps) {
  const own = useRef<Folds>(new Map()).current;
  const folds = kept ?? own;
  if (body.kind === 'html') return <HtmlBody {...body} folds={folds} message={message} />;
  return <TextBody text={body.text} folds={folds} />;
}
