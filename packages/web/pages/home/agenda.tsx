import { Link } from '@tanstack/react-router';
import { CalendarDays, SquareCheckBig } from 'lucide-react';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useQuery } from '@tanstack/react-query';
import { keys } from '@kehu/ui/data/keys.ts';
import { readPage } from '@kehu/ui/data/list.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { addDays, joinMoment, shortMoment, splitMoment, today } from '@kehu/ui/language/dates.ts';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { mineOr } from '../calendar/plans.ts';
import { texts } from './texts.ts';

interface Item {
  readonly object: ObjectMeta;
  readonly record: RecordData;
  readonly at: string;
  /** Due before the list was read. */
  readonly late: boolean;
}

const most = 20;
const wordIn = ({ values }: RecordData, field: string): string => String(values[field] ?? '');

async function read(
  object: ObjectMeta,
  field: string,
  parts: readonly Filter[],
  signal: AbortSignal,
): Promise<readonly Item[]> {
  const params = {
    filter: { and: parts },
    sort: field,
    limit: most,
    fields: ['subject', field, 'account_id'],
    expand: ['account_id'],
  };
  const { rows } = await readPage(object.name, params, null, signal);
  const now = Date.now();
  return rows.map((record) => {
    const at = wordIn(record, field);
    return { object, record, at, late: object.name === 'task' && Date.parse(at) < now };
  });
}

/** Plans of today and tasks that are due by its end, overdue ones first. */
function useAgenda(appointment: ObjectMeta | undefined, task: ObjectMeta | undefined) {
  const day = today();
  return useQuery({
    queryKey: keys.calendar(day, 'agenda'),
    queryFn: async ({ signal }) => {
      const [from, to] = [joinMoment(day, '00:00'), joinMoment(addDays(day, 1), '00:00')];
      const planned: readonly Filter[] = [
        mineOr('participant_ids'),
        { field: 'start_at', op: 'gte', value: from },
        { field: 'start_at', op: 'lt', value: to },
        { field: 'status', op: 'in', value: ['planned', 'missed'] },
      ];
      const due: readonly Filter[] = [
        mineOr('assignee_ids'),
        { field: 'due_at', op: 'lt', value: to },
        { field: 'status', op: 'in', value: ['pending', 'in_progress'] },
      ];
      const parts = await Promise.all([
        ...(appointment ? [read(appointment, 'start_at', planned, signal)] : []),
        ...(task ? [read(task, 'due_at', due, signal)] : []),
      ]);
      return parts.flat().sort((a, b) => a.at.localeCompare(b.at));
    },
  });
}

function Line({ item: { object, record, at, late } }: { item: Item }) {
  const Icon = object.name === 'task' ? SquareCheckBig : CalendarDays;
  const isToday = splitMoment(at).day === today();
  return (
    <Link
      to="/records/$object"
      params={{ object: object.name }}
      search={{ open: record.id }}
      className="k-home-row k-agenda-row"
    >
      <span className="k-home-facts">
        <Icon />
        <strong className="k-ellipsis">{wordIn(record, 'subject')}</strong>
      </span>
      <time dateTime={at} className={late ? 'k-home-late' : undefined}>
        {isToday ? splitMoment(at).time : shortMoment(at)}
      </time>
      <p className="k-ellipsis">{record.refs['account_id']?.[0]?.label ?? ''}</p>
    </Link>
  );
}

/** What the reader has promised himself and others for today. */
export function Agenda() {
  const t = texts.use();
  const appointment = useObject('appointment');
  const task = useObject('task');
  const query = useAgenda(appointment, task);
  if (!appointment && !task) return null;
  const items = query.data ?? [];
  return (
    <section className="k-home-card">
      <header>
        <h2>{t.agenda}</h2>
        {items.length > 0 && <span className="k-home-count">{items.length}</span>}
        <Link to="/calendar" className="k-link">
          {t.calendar}
        </Link>
      </header>
      {query.isPending && <SkeletonLines lines={3} />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {items.map((item) => (
        <Line key={item.record.id} item={item} />
      ))}
      {query.isSuccess && items.length === 0 && <p className="k-home-empty">{t.agendaEmpty}</p>}
    </section>
  );
}
