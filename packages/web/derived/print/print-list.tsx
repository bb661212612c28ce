import { useCallback, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { call } from '@kehu/ui/api/call.ts';
import { toRecord, type RecordData } from '@kehu/ui/data/record.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Labeled, Segments } from '@kehu/ui/parts/form.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import type { Column } from '../list/columns.ts';
import { useAsked, type ListState } from '../list/list-state.ts';
import { Paper, type Direction } from './paper.tsx';
import { Asked, AskPermit, whyAsk } from './permit.tsx';
import { texts } from './texts.ts';

const directions = ['portrait', 'landscape'] as const;

interface Printed {
  readonly rows: readonly RecordData[];
  /** There is more than fits on paper. */
  readonly more: boolean;
  /** Somebody has to agree first, and has been asked. */
  readonly asked: boolean;
}

async function readPrinted(object: string, body: JsonObject, signal: AbortSignal): Promise<Printed> {
  const { items, more, approval } = await call<{
    items?: readonly JsonObject[];
    more?: boolean;
    approval?: string;
  }>('POST', `/print/records/${object}`, { body, signal });
  return { rows: (items ?? []).map(toRecord), more: more === true, asked: approval === 'pending' };
}

/** Kinds whose values are read in one piece. */
const unbroken = new Set([
  'phone',
  'mobile',
  'date',
  'datetime',
  'time',
  'money',
  'int',
  'decimal',
  'user',
  'state',
  'option',
]);

function Rows({ columns, rows }: { columns: readonly Column[]; rows: readonly RecordData[] }) {
  const say = useSay();
  return (
    <table>
      <thead>
        <tr>
          {columns.map(({ name, field, align }) => (
            <th key={name} className={`is-${align}`}>
              {say(field.label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {columns.map(({ name, field, align }) => {
              const { Cell } = lookOf(field);
              const refs = row.refs[name] ?? [];
              return (
                <td key={name} className={classes(`is-${align}`, unbroken.has(field.kind) && 'is-whole')}>
                  <Cell field={field} value={row.values[name] ?? null} refs={refs} place="list" />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useRows(object: ObjectMeta, state: ListState) {
  const { columns, params } = useAsked(object, state);
  const { q, slice, filter, sort, fields, expand } = params;
  const [reason, setReason] = useState<string>();
  const body = {
    ...(q !== undefined && { q }),
    ...(slice !== undefined && { slice }),
    ...(filter && { filter: promised<JsonObject>(filter) }),
    ...(sort !== undefined && { sort }),
    ...(fields && { fields }),
    ...(expand && { expand }),
    ...(reason !== undefined && { reason }),
  };
  const query = useQuery({
    queryKey: ['print', object.name, body],
    queryFn: ({ signal }) => readPrinted(object.name, body, signal),
    staleTime: 0,
    gcTime: 0,
  });
  return { columns, query, ask: setReason };
}

/** How many it will be, and which way the paper lies. */
function Choice(props: {
  readonly rows: number;
  readonly more: boolean;
  readonly direction: Direction;
  readonly onDirection: (direction: Direction) => void;
}) {
  const t = texts.use();
  const { rows, more, direction, onDirection } = props;
  return (
    <div className="k-stack">
      <p>
        {t.rows(rows)} {'\u00b7'} {t.layout}
      </p>
      {more && <p className="k-warn">{t.more(rows)}</p>}
      <p className="k-hint">{t.some}</p>
      <Labeled label={t.direction}>
        {() => (
          <Segments
            label={t.direction}
            segments={directions.map((value) => ({ value, label: t.directions[value] }))}
            value={direction}
            onChange={onDirection}
          />
        )}
      </Labeled>
    </div>
  );
}

/** Prints what the list shows, as far as its reader may: its columns, filter and order, on A4. */
export function PrintList(props: {
  readonly object: ObjectMeta;
  readonly state: ListState;
  readonly onClose: () => void;
}) {
  const { object, state, onClose } = props;
  const t = texts.use();
  const common = uiTexts.use().common;
  const say = useSay();
  const { columns, query, ask } = useRows(object, state);
  const [direction, setDirection] = useState<Direction>(columns.length > 6 ? 'landscape' : 'portrait');
  const [printing, setPrinting] = useState(false);
  const done = useCallback(() => setPrinting(false), []);
  const label = say(object.label);
  const { rows = [], more = false, asked = false } = query.data ?? {};
  const why = whyAsk(query.error);
  return (
    <Dialog
      title={t.list(label)}
      width={420}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common.close}</Button>
          <Button
            look="primary"
            busy={printing}
            disabled={rows.length === 0}
            onClick={() => setPrinting(true)}
          >
            {t.print}
          </Button>
        </>
      }
    >
      {query.isPending && <SkeletonLines lines={3} />}
      {why !== undefined && <AskPermit why={why} onAsk={ask} />}
      {query.isError && why === undefined && (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      )}
      {asked && <Asked />}
      {query.data && !asked && rows.length === 0 && <Empty title={t.nothing} hint={t.some} />}
      {rows.length > 0 && (
        <Choice rows={rows.length} more={more} direction={direction} onDirection={setDirection} />
      )}
      {printing && (
        <Paper
          title={state.saved?.name ?? label}
          about={more ? `${t.rows(rows.length)} \u00b7 ${t.more(rows.length)}` : t.rows(rows.length)}
          direction={direction}
          onDone={done}
        >
          <Rows columns={columns} rows={rows} />
        </Paper>
      )}
    </Dialog>
  );
}
