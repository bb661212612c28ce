import { lazy, Suspense, useCallback, useRef, useState } from 'react';
import { Route } from 'lucide-react';
import type { ActionMeta } from '@kehu/kernel/meta/meta.ts';
import { isProblem } from '@kehu/ui/api/problem.ts';
import { useOffline } from '@kehu/ui/api/connection.ts';
import { act } from '@kehu/ui/data/changes.ts';
import { useList } from '@kehu/ui/data/list.ts';
import { keepPreference, usePreference } from '@kehu/ui/data/preferences.ts';
import { readRecord } from '@kehu/ui/data/one.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { classes } from '@kehu/ui/parts/classes.ts';
import { useDrag } from '@kehu/ui/parts/drag.ts';
import { Select } from '@kehu/ui/parts/select.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import type { BoardSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { ActionDialog } from '../../derived/record/action-dialog.tsx';
import { BoardColumn } from './board-column.tsx';
import { useFigures } from './board-data.ts';
import { openOf, useStages, type Stage } from './stages.ts';
import { texts } from './texts.ts';
import './opportunity.css';
import './board.css';

const MoveDialog = lazy(() => import('./move-dialog.tsx').then((m) => ({ default: m.MoveDialog })));

/** The processes in use, and the one whose stages are shown: the last that was chosen, else the default. */
function useProcess() {
  const kept = usePreference('board.opportunity');
  const { data, error, refetch } = useList('sales_process', {
    filter: { field: 'status', op: 'eq', value: 'active' },
    fields: ['name', 'is_default'],
    sort: 'created_at',
    limit: 200,
  });
  const processes = data?.pages[0]?.rows;
  const chosen =
    processes?.find(({ id }) => id === kept.process) ??
    processes?.find(({ values }) => values['is_default'] === true) ??
    processes?.[0];
  const choose = (id: string) => keepPreference('board.opportunity', { ...kept, process: id });
  return { processes, chosen, choose, error, refetch };
}

/** What a drop asks first: fields of the stage, why it goes back, how it ended. */
type Asked =
  | {
      readonly kind: 'move';
      readonly record: RecordData;
      readonly way: 'advance' | 'back';
      readonly to: string;
    }
  | { readonly kind: 'end'; readonly record: RecordData; readonly action: ActionMeta };

type Moved = ReadonlyMap<string, { readonly row: RecordData; readonly stage: string }>;

/** Moves cards: at once on the screen, then on the server; what a stage asks for is asked in its dialog. */
function useMoves({ object }: BoardSlotProps, stages: readonly Stage[]) {
  const t = texts.use();
  const [asked, setAsked] = useState<Asked>();
  const [moved, setMoved] = useState<Moved>(new Map());
  const put = (row: RecordData, stage: string | undefined) =>
    setMoved((was) => {
      const next = new Map(was);
      if (stage === undefined) next.delete(row.id);
      else next.set(row.id, { row: { ...row, values: { ...row.values, stage_id: stage } }, stage });
      return next;
    });
  const ask = async (row: RecordData, how: (record: RecordData) => Asked | undefined) => {
    try {
      setAsked(how(await readRecord(object, row.id)));
    } catch (problem) {
      toastError(problem);
    }
  };
  const advance = async (row: RecordData, target: Stage) => {
    put(row, target.id);
    try {
      await act(object.name, row.id, 'advance', {
        stage_id: target.id,
        from_stage_id: row.values['stage_id'] ?? null,
      });
      toast(t.moved(String(row.values['name'] ?? ''), target.name));
    } catch (problem) {
      if (isProblem(problem) && problem.status === 422)
        await ask(row, (record) => ({ kind: 'move', record, way: 'advance', to: target.id }));
      else toastError(problem);
    } finally {
      put(row, undefined);
    }
  };
  const move = (row: RecordData, target: Stage) => {
    const now = stages.find(({ id }) => id === row.values['stage_id']);
    if (!now || now.id === target.id) return;
    const ending = target.kind === 'won' ? 'win' : target.kind === 'lost' ? 'lose' : undefined;
    const action = object.actions.find(({ name }) => name === ending);
    if (ending) {
      if (action) void ask(row, (record) => ({ kind: 'end', record, action }));
    } else if (target.order > now.order) void advance(row, target);
    else void ask(row, (record) => ({ kind: 'move', record, way: 'back', to: target.id }));
  };
  return { asked, close: () => setAsked(undefined), moved, move };
}

/** How long the card of a move may still change its place: the columns are read anew when the server has answered. */
const settling = 4_000;

/**
 * After a move by the keyboard the same card is under it again, in its new column, also once that was read anew; until
 * somebody goes elsewhere.
 */
function focusGrip(id: string): void {
  const until = Date.now() + settling;
  const look = (): void => {
    const held = document.activeElement;
    const isLost = held === null || held === document.body;
    if (isLost) document.querySelector<HTMLElement>(`[data-grip="${CSS.escape(id)}"]`)?.focus();
    else if (!(held instanceof HTMLElement) || held.dataset['grip'] !== id) return;
    if (Date.now() < until) setTimeout(look, 60);
  };
  setTimeout(look, 60);
}

function Columns(props: BoardSlotProps & { readonly stages: readonly Stage[]; readonly process: string }) {
  const { object, params, openId, onOpen, stages, process } = props;
  const t = texts.use();
  const figures = useFigures(params, process).data;
  const open = openOf(stages);
  const ends = stages.filter(({ kind }) => kind !== 'open');
  const held = useRef(new Map<string, readonly RecordData[]>());
  const onRows = useCallback((stage: string, rows: readonly RecordData[]) => {
    held.current.set(stage, rows);
  }, []);
  const { asked, close, moved, move } = useMoves(props, stages);
  const drag = useDrag((key, { zone }) => {
    const row = [...held.current.values()].flat().find(({ id }) => id === key);
    const target = stages.find(({ id }) => id === zone);
    if (row && target) move(row, target);
  });
  const step = (row: RecordData, by: 1 | -1) => {
    const at = open.findIndex(({ id }) => id === row.values['stage_id']);
    const target = open[at + by];
    if (!target) return;
    move(row, target);
    focusGrip(row.id);
  };
  const offline = useOffline();
  const movable = object.operations.includes('edit') && !offline;
  return (
    <>
      <div className="k-stage-board">
        {open.map((stage) => (
          <BoardColumn
            key={stage.id}
            stage={stage}
            params={params}
            figures={figures?.get(stage.id)}
            drag={drag}
            movable={movable}
            openId={openId}
            moved={moved}
            onStep={step}
            onOpen={onOpen}
            onRows={onRows}
          />
        ))}
      </div>
      {drag.held !== undefined && (
        <div className="k-board-ends">
          {ends.map(({ id, kind }) => (
            <div key={id} data-zone={id} className={classes(`is-${kind}`, drag.isOver(id) && 'is-over')}>
              {kind === 'won' ? t.dropWin : t.dropLose}
            </div>
          ))}
        </div>
      )}
      <Suspense>
        {asked?.kind === 'move' && (
          <MoveDialog object={object} record={asked.record} way={asked.way} to={asked.to} onClose={close} />
        )}
        {asked?.kind === 'end' && (
          <ActionDialog object={object} record={asked.record} action={asked.action} onClose={close} />
        )}
      </Suspense>
    </>
  );
}

/** 看板: the open opportunities of a process, a column for each stage; a card is dragged where it has come to. */
export function OpportunityBoard(props: BoardSlotProps) {
  const t = texts.use();
  const { processes, chosen, choose, error, refetch } = useProcess();
  const stages = useStages(chosen?.id);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (processes && !chosen)
    return <Empty icon={<Route className="k-state-icon" />} title={t.noProcess} hint={t.noProcessHint} />;
  if (!processes || !chosen || !stages) return <SkeletonLines lines={8} />;
  return (
    <div className="k-board-box">
      {processes.length > 1 && (
        <div className="k-board-process">
          <Select
            label={t.process}
            value={String(chosen.values['name'] ?? '')}
            choices={processes.map(({ id, values }) => ({ key: id, label: String(values['name'] ?? '') }))}
            selected={[chosen.id]}
            onPick={choose}
          />
        </div>
      )}
      <Columns key={chosen.id} {...props} stages={stages} process={chosen.id} />
    </div>
  );
}
