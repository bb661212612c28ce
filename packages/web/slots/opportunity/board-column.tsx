import { useEffect, useRef } from 'react';
import type { ListParams } from '@kehu/ui/data/list.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { hueOf } from '@kehu/ui/parts/chip.tsx';
import { Failed, Skeleton } from '@kehu/ui/parts/states.tsx';
import { useLocale } from '@kehu/ui/language/language.ts';
import type { useDrag } from '@kehu/ui/parts/drag.ts';
import { BoardCard, useShortAmount } from './board-card.tsx';
import { useColumn, type Figures } from './board-data.ts';
import type { Stage } from './stages.ts';
import { texts } from './texts.ts';

export interface ColumnProps {
  readonly stage: Stage;
  readonly params: ListParams;
  readonly figures: Figures | undefined;
  readonly drag: ReturnType<typeof useDrag>;
  readonly movable: boolean;
  readonly openId: string | undefined;
  /** Where cards stand that were moved a moment ago, by id. */
  readonly moved: ReadonlyMap<string, { readonly row: RecordData; readonly stage: string }>;
  readonly onStep: (row: RecordData, step: 1 | -1) => void;
  readonly onOpen: (row: RecordData) => void;
  /** What a column holds, so that a drop finds its record. */
  readonly onRows: (stage: string, rows: readonly RecordData[]) => void;
}

function Head({ stage, figures }: Pick<ColumnProps, 'stage' | 'figures'>) {
  const t = texts.use();
  const locale = useLocale();
  const short = useShortAmount();
  return (
    <header>
      <h3 className="k-ellipsis">{stage.name}</h3>
      {figures && <span className="k-muted">{t.sum(figures.count.toLocaleString(locale))}</span>}
      <span className="k-spring" />
      {figures && <strong>{short(figures.expected)}</strong>}
    </header>
  );
}

/** Asks for the next cards when the end of the column comes near. */
function useEnd(more: () => void, has: boolean) {
  const mark = useRef<HTMLLIElement>(null);
  const now = useRef(more);
  useEffect(() => {
    now.current = more;
  });
  useEffect(() => {
    const end = mark.current;
    if (!has || !end) return undefined;
    const watch = new IntersectionObserver(
      (seen) => {
        if (seen.some((one) => one.isIntersecting)) now.current();
      },
      { root: end.closest('.k-board-cards'), rootMargin: '300px' },
    );
    watch.observe(end);
    return () => watch.disconnect();
  }, [has]);
  return mark;
}

/** A stage with its cards, by cursor: thousands of them cost what is in sight. */
export function BoardColumn(props: ColumnProps) {
  const { stage, params, figures, drag, movable, openId, moved, onStep, onOpen, onRows } = props;
  const t = texts.use();
  const list = useColumn(params, stage.process, stage.id);
  const own = list.data?.pages.flatMap((one) => one.rows) ?? [];
  const stayed = own.filter(({ id }) => (moved.get(id)?.stage ?? stage.id) === stage.id);
  const here = new Set(stayed.map(({ id }) => id));
  const come = [...moved.values()].filter((one) => one.stage === stage.id && !here.has(one.row.id));
  const rows = [...come.map(({ row }) => row), ...stayed];
  useEffect(() => onRows(stage.id, rows));
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  const more = () => {
    if (!isFetchingNextPage) void fetchNextPage();
  };
  const end = useEnd(more, hasNextPage);
  return (
    <section
      className={classes('k-board-column', drag.isOver(stage.id) && 'is-over')}
      data-hue={stage.color === '' ? undefined : hueOf(stage.color)}
      data-zone={stage.id}
      aria-label={stage.name}
    >
      <Head stage={stage} figures={figures} />
      <ul className="k-board-cards" tabIndex={-1}>
        {list.isPending &&
          [0, 1, 2].map((n) => (
            <li key={n} className="k-board-card">
              <Skeleton width="70%" />
              <Skeleton width="45%" />
            </li>
          ))}
        {list.isError && rows.length === 0 && (
          <li>
            <Failed error={list.error} onRetry={() => void list.refetch()} />
          </li>
        )}
        {!list.isPending && !list.isError && rows.length === 0 && (
          <li className="k-hint k-board-none">{t.none}</li>
        )}
        {rows.map((row) => (
          <BoardCard
            key={row.id}
            row={row}
            look={drag.look(row.id)}
            open={row.id === openId}
            onTake={movable ? drag.take(row.id) : undefined}
            onStep={(step) => onStep(row, step)}
            onOpen={() => onOpen(row)}
          />
        ))}
        {hasNextPage && (
          <li ref={end}>
            <Button look="ghost" small busy={isFetchingNextPage} onClick={more}>
              {t.more}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}
