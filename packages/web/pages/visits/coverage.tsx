import { useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CalendarCheck } from 'lucide-react';
import type { Count, Filter } from '@kehu/kernel/query/filter.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useChoices } from '@kehu/fields/family/choice.ui.tsx';
import { call } from '@kehu/ui/api/call.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { fieldOf } from '@kehu/ui/data/meta.ts';
import { Person } from '@kehu/ui/parts/avatar.tsx';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { texts } from './texts.ts';
import { ListLink } from '../../shell/list-link.tsx';

type Column = 'ruled' | 'week' | 'overdue';

interface Answer {
  readonly columns: readonly { readonly name: Column; readonly filter: Filter }[];
  readonly rows: readonly {
    readonly id: string;
    readonly name: string;
    readonly counts: { readonly [column in Column]: Count };
  }[];
}

const useCoverage = (grade: string) =>
  useQuery({
    queryKey: [...keys.counts('account'), 'coverage', grade],
    queryFn: ({ signal }) =>
      call<Answer>('GET', '/visits/coverage', { query: { grade: grade || undefined }, signal }),
    placeholderData: keepPreviousData,
  });

/** Of a hundred customers that follow a rule, those that were visited in time. */
const rateOf = ({ ruled, overdue }: { readonly [column in Column]: Count }): number => {
  const all = ruled.value ?? 0;
  return all === 0 ? 100 : Math.floor(((all - (overdue.value ?? 0)) / all) * 100);
};

function Figure({ filter, count, owner }: { filter: Filter; count: Count; owner: string }) {
  const value = count.value ?? 0;
  if (value === 0) return <>0</>;
  const asked: Filter = { and: [filter, { field: 'owner_id', op: 'eq', value: owner }] };
  return (
    <ListLink object="account" filter={asked}>
      {value}
      {!count.exact && '+'}
    </ListLink>
  );
}

function Rate({ value }: { value: number }) {
  return (
    <span className="k-visit-rate" data-low={value < 60}>
      <span className="k-visit-bar">
        <span style={{ width: `${value}%` }} />
      </span>
      {value}%
    </span>
  );
}

function Table({ columns, rows }: Answer) {
  const t = texts.use();
  return (
    <div className="k-table-box">
      <table className="k-table is-cards">
        <thead>
          <tr>
            <th scope="col">{t.person}</th>
            {columns.map(({ name }) => (
              <th key={name} scope="col" className="is-end">
                {t.figures[name]}
              </th>
            ))}
            <th scope="col">{t.rate}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, counts }) => (
            <tr key={id}>
              <td>
                <Person name={name} />
              </td>
              {columns.map((column) => (
                <td key={column.name} className="is-end" data-label={t.figures[column.name]}>
                  <Figure filter={column.filter} count={counts[column.name]} owner={id} />
                </td>
              ))}
              <td data-label={t.rate}>
                <Rate value={rateOf(counts)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Which people keep to the visit rules: who is furthest behind comes first. */
export function Coverage({ account }: { account: ObjectMeta }) {
  const t = texts.use();
  const [grade, setGrade] = useState('');
  const query = useCoverage(grade);
  const field = fieldOf(account, 'grade');
  const rows = query.data?.rows ?? [];
  return (
    <>
      {field && <Grades field={field} grade={grade} onChange={setGrade} />}
      {query.isPending && <SkeletonLines lines={6} />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && (
        <Empty
          icon={<CalendarCheck className="k-state-icon" />}
          title={t.coverageEmpty}
          hint={t.coverageHint}
        />
      )}
      {query.data && rows.length > 0 && <Table {...query.data} />}
    </>
  );
}

interface GradesProps {
  readonly field: ObjectMeta['fields'][number];
  readonly grade: string;
  readonly onChange: (grade: string) => void;
}

function Grades({ field, grade, onChange }: GradesProps) {
  const t = texts.use();
  const choices = useChoices(field);
  return (
    <div className="k-visit-tools">
      <Segments
        label={t.grade}
        segments={[
          { value: '', label: t.allGrades },
          ...choices.map(({ key, label }) => ({ value: key, label })),
        ]}
        value={grade}
        onChange={onChange}
      />
    </div>
  );
}
