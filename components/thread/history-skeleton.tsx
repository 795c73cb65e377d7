import { Skeleton } from '../ui/skeleton.tsx';

const shapes = [
  { side: 'in', lines: [85, 55] },
  { side: 'out', lines: [70] },
  { side: 'in', lines: [100, 85, 40] },
] as const;

/** Messages that are on their way, in their shape. */
export function HistorySkeleton() {
  return (
    <div class="history-skeleton" aria-hidden="true">
      {shapes.map(({ side, lines }, index) => (
        <div key={index} class={`article article-${side}`}>
          <Skeleton shape="title" width={40} />
          {lines.map((width) => (
            <Skeleton key={width} width={width} />
          ))}
        </div>
      ))}
    </div>
  );
}
