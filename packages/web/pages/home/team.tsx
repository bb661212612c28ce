import { useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Count, Filter } from '@kehu/kernel/query/filter.ts';
import { call } from '@kehu/ui/api/call.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { Person } from '@kehu/ui/parts/avatar.tsx';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { texts } from './texts.ts';
import { ListLink } from '../../shell/list-link.tsx';

type Column = keyof ReturnType<typeof texts.use>['teamColumns'];

interface Question {
  readonly name: Column;
  readonly object: string;
  readonly filter: Filter;
}
interface Row {
  readonly id: string;
  readonly name: string;
  readonly counts: { readonly [column in Column]?: Count };
}
interface Answer {
  readonly people: number;
  readonly columns: readonly Question[];
  readonly rows: readonly Row[];
}

/** People at first, and at most: more are a matter of reports. */
const few = 12;
const many = 50;
const warning: ReadonlySet<Column> = new Set(['overdue', 'untouched']);

const useTeam = (limit: number) =>
  useQuery({
    queryKey: [...keys.counts('account'), 'team', limit],
    queryFn: ({ signal }) => call<Answer>('GET', '/home/team', { query: { limit }, signal }),
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  });

/** A number that opens what it counts. */
function Figure({ question, count, owner }: { question: Question; count: Count | undefined; owner: string }) {
  const value = count?.value ?? 0;
  if (value === 0) return <>0</>;
  const filter: Filter = { and: [question.filter, { field: 'owner_id', op: 'eq', value: owner }] };
  return (
    <ListLink object={question.object} filter={filter}>
      {value}
      {count?.exact === false && '+'}
    </ListLink>
  );
}

function Table({ columns, rows }: Pick<Answer, 'columns' | 'rows'>) {
  const t = texts.use();
  return (
    <div className="k-team-scroll">
      <table className="k-team">
        <thead>
          <tr>
            <th scope="col">{t.person}</th>
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                {t.teamColumns[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, counts }) => (
            <tr key={id}>
              <th scope="row">
                <Person name={name} />
              </th>
              {columns.map((question) => {
                const count = counts[question.name];
                const late = warning.has(question.name) && (count?.value ?? 0) > 0;
                const idle = question.name === 'today' && (count?.value ?? 0) === 0;
                return (
                  <td key={question.name} data-late={late} data-idle={idle}>
                    <Figure question={question} count={count} owner={id} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What each person did and planned today, and what waits; every number opens its list. */
export function Team() {
  const t = texts.use();
  const [limit, setLimit] = useState(few);
  const query = useTeam(limit);
  const { people = 0, columns = [], rows = [] } = query.data ?? {};
  if (query.isSuccess && rows.length === 0) return null;
  const hidden = people - rows.length;
  return (
    <section className="k-home-card">
      <header>
        <h2>{t.team}</h2>
        {people > 0 && <span className="k-home-count">{people}</span>}
      </header>
      {query.isPending && <SkeletonLines lines={4} />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {rows.length > 0 && <Table columns={columns} rows={rows} />}
      {hidden > 0 && limit < many && (
        <p className="k-team-more">
          <Button look="ghost" small busy={query.isPlaceholderData} onClick={() => setLimit(many)}>
            {t.morePeople(hidden)}
          </Button>
        </p>
      )}
      {hidden > 0 && limit >= many && <p className="k-home-empty">{t.restPeople(hidden)}</p>}
    </section>
  );
}
