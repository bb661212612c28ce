import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { post } from '@kehu/ui/api/call.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { fieldOf, useObject } from '@kehu/ui/data/meta.ts';
import { today } from '@kehu/ui/language/dates.ts';
import { Person } from '@kehu/ui/parts/avatar.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { overdueOn } from './overdue.ts';
import { mergeTeam, type Counted, type Column } from './team-rows.ts';
import { texts } from './texts.ts';

const most = 50;
const shown = 12;

async function perPerson({
  object,
  filter,
}: {
  object: string;
  filter: Filter;
}): Promise<readonly Counted[]> {
  const body = { filter, group_by: [{ field: 'owner_id' }], measures: [{ fn: 'count' }], limit: most };
  const { groups } = await post<{ groups: readonly Counted[] }>(`/records/${object}/aggregate`, body);
  return groups;
}

const within = (field: string, value: string): Filter => ({ field, op: 'within', value });

function useTeam(account: ObjectMeta) {
  const activity = useObject('activity');
  const asked: { readonly [column in Column]?: { readonly object: string; readonly filter: Filter } } = {
    ...(activity &&
      fieldOf(activity, 'started_at') && {
        today: { object: 'activity', filter: within('started_at', 'today') },
        week: { object: 'activity', filter: within('started_at', 'this_week') },
      }),
    created: { object: account.name, filter: within('created_at', 'this_week') },
    ...(fieldOf(account, 'next_contact_at') && {
      overdue: { object: account.name, filter: overdueOn(today()) },
    }),
  };
  const columns = (['today', 'week', 'created', 'overdue'] as const).filter((column) => asked[column]);
  const query = useQuery({
    queryKey: [...keys.counts(account.name), 'team', columns],
    queryFn: async () => {
      const found = await Promise.all(
        columns.map(async (column) => {
          const question = asked[column];
          return [column, question ? await perPerson(question) : []] as const;
        }),
      );
      return mergeTeam(found);
    },
    staleTime: 30_000,
  });
  return { query, columns, asked };
}

/** What each person did today and this week, and what waits; every number opens its list. */
export function Team({ account }: { account: ObjectMeta }) {
  const t = texts.use();
  const { query, columns, asked } = useTeam(account);
  const rows = query.data ?? [];
  if (query.isSuccess && rows.length === 0) return null;
  return (
    <section className="k-home-card">
      <header>
        <h2>{t.team}</h2>
      </header>
      {query.isPending && <SkeletonLines lines={4} />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {rows.length > 0 && (
        <table className="k-team">
          <thead>
            <tr>
              <th scope="col">{t.person}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t.teamColumns[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map(({ id, name, counts }) => (
              <tr key={id}>
                <th scope="row">
                  <Person name={name} />
                </th>
                {columns.map((column) => {
                  const question = asked[column];
                  const count = counts[column] ?? 0;
                  return (
                    <td key={column} data-late={column === 'overdue' && count > 0}>
                      {count > 0 && question ? (
                        <Link
                          to="/records/$object"
                          params={{ object: question.object }}
                          search={{
                            filter: { and: [question.filter, { field: 'owner_id', op: 'eq', value: id }] },
                          }}
                        >
                          {count}
                        </Link>
                      ) : (
                        0
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows.length > shown && <p className="k-home-empty">{t.morePeople(rows.length - shown)}</p>}
    </section>
  );
}
