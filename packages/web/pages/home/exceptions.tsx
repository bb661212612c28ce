import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useCount } from '@kehu/ui/data/list.ts';
import { fieldOf, useObject } from '@kehu/ui/data/meta.ts';
import { texts } from './texts.ts';
import { ListLink } from '../../shell/list-link.tsx';

interface LineProps {
  readonly object: ObjectMeta | undefined;
  readonly title: string;
  readonly filter: readonly Filter[];
}

const fieldsOf = (filters: readonly Filter[]): readonly string[] =>
  filters.flatMap((one) => ('field' in one ? [one.field] : []));

/** One thing that should not be, with its number; the number opens its list. */
function Line({ object, title, filter }: LineProps) {
  const isKnown = object !== undefined && fieldsOf(filter).every((name) => fieldOf(object, name));
  const all: Filter = { and: filter };
  const { data } = useCount(object?.name ?? '', { filter: all }, isKnown);
  if (!object || !isKnown) return null;
  const value = data?.value ?? 0;
  return (
    <ListLink object={object.name} filter={all} className="k-home-row k-exception" data-bad={value > 0}>
      <span>{title}</span>
      <strong>{data === undefined ? '…' : `${value}${data?.exact === false ? '+' : ''}`}</strong>
    </ListLink>
  );
}

/** What whoever leads others should look into: plans that passed, tasks and leads that nobody takes up. */
export function Exceptions() {
  const t = texts.use();
  const [appointment, task, lead] = [useObject('appointment'), useObject('task'), useObject('lead')];
  if (!appointment && !task && !lead) return null;
  return (
    <section className="k-home-card">
      <header>
        <h2>{t.exceptions}</h2>
      </header>
      <Line
        object={appointment}
        title={t.missedPlans}
        filter={[
          { field: 'status', op: 'eq', value: 'missed' },
          { field: 'start_at', op: 'within', value: 'last_7_days' },
        ]}
      />
      <Line
        object={task}
        title={t.lateTasks}
        filter={[
          { field: 'due_at', op: 'within', value: 'overdue' },
          { field: 'status', op: 'in', value: ['pending', 'in_progress'] },
        ]}
      />
      <Line
        object={lead}
        title={t.silentLeads}
        filter={[
          { field: 'status', op: 'in', value: ['new', 'assigned'] },
          { field: 'first_response_at', op: 'empty' },
          { field: 'created_at', op: 'within', value: 'over_1_days_ago' },
        ]}
      />
      <Line object={lead} title={t.ownerlessLeads} filter={[{ field: 'owner_id', op: 'empty' }]} />
    </section>
  );
}
