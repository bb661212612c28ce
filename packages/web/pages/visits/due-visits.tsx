import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { CalendarCheck, MessageSquarePlus } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { useCount, useList } from '@kehu/ui/data/list.ts';
import { fieldOf } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { ago, daysBetween, today } from '@kehu/ui/language/dates.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { CardTable } from '@kehu/ui/parts/card-table.tsx';
import { Chip } from '@kehu/ui/parts/chip.tsx';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { texts } from './texts.ts';

const due = 'next_visit_due_on';
/** Seven days from now is still within seven days: with today that is eight. */
type When = 'until_today' | 'overdue' | 'next_8_days';
type Whose = 'mine' | 'all';

/** The day, and how far it is. */
function DueDay({ day }: { day: string }) {
  const t = texts.use();
  const distance = daysBetween(today(), day);
  const words = distance < 0 ? t.late(-distance) : distance === 0 ? t.today : t.ahead(distance);
  const hue = distance < 0 ? 'red' : distance === 0 ? 'amber' : 'grey';
  return (
    <span className="k-visit-day">
      {day.slice(5)} <Chip hue={hue}>{words}</Chip>
    </span>
  );
}

function Row({ account, row }: { account: ObjectMeta; row: RecordData }) {
  const t = texts.use();
  const grade = fieldOf(account, 'grade');
  const Grade = grade && lookOf(grade).Cell;
  const name = String(row.values['name'] ?? '');
  const last = row.values['last_contact_at'];
  const place = { to: '/records/$object/$id', params: { object: 'account', id: row.id } } as const;
  return (
    <tr>
      <td>
        <Link {...place} className="k-link">
          {name}
        </Link>
      </td>
      <td data-label={t.columns.grade}>
        {grade && Grade && <Grade field={grade} value={row.values['grade'] ?? null} refs={[]} place="list" />}
      </td>
      <td data-label={t.columns.due}>
        <DueDay day={String(row.values[due])} />
      </td>
      <td data-label={t.columns.last} className="k-muted">
        {typeof last === 'string' ? ago(last) : t.never}
      </td>
      <td data-label={t.columns.owner}>{row.refs['owner_id']?.[0]?.label ?? ''}</td>
      <td className="is-tight is-side">
        <Link {...place} className="k-button is-small" aria-label={`${t.follow} ${name}`}>
          <MessageSquarePlus />
          {t.follow}
        </Link>
      </td>
    </tr>
  );
}

function Table({ account, rows }: { account: ObjectMeta; rows: readonly RecordData[] }) {
  const { columns } = texts.use();
  return (
    <CardTable
      heads={[columns.name, columns.grade, columns.due, columns.last, columns.owner]}
      actions={columns.actions}
    >
      {rows.map((row) => (
        <Row key={row.id} account={account} row={row} />
      ))}
    </CardTable>
  );
}

/** Whom to visit: the longest overdue first. */
export function DueVisits({ account }: { account: ObjectMeta }) {
  const t = texts.use();
  const [when, setWhen] = useState<When>('until_today');
  const [whose, setWhose] = useState<Whose>('mine');
  const asked = {
    ...(whose === 'mine' && { slice: 'mine' }),
    filter: { field: due, op: 'within', value: when } as const,
  };
  const fields = ['name', 'grade', due, 'last_contact_at', 'owner_id'];
  const query = useList('account', { ...asked, sort: due, fields, expand: ['owner_id'] });
  const count = useCount('account', asked).data;
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const whens: readonly When[] = ['until_today', 'overdue', 'next_8_days'];
  return (
    <>
      <div className="k-visit-tools">
        <Segments<When>
          label={t.when}
          segments={whens.map((value) => ({ value, label: t.whens[value] }))}
          value={when}
          onChange={setWhen}
        />
        <Segments<Whose>
          label={t.whose}
          segments={[
            { value: 'mine', label: t.mine },
            { value: 'all', label: t.everybody },
          ]}
          value={whose}
          onChange={setWhose}
        />
        {typeof count?.value === 'number' && (
          <span className="k-muted">
            {t.count(`${count.value.toLocaleString('en')}${count.exact ? '' : '+'}`)}
          </span>
        )}
      </div>
      {query.isPending && <SkeletonLines lines={8} />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && (
        <Empty icon={<CalendarCheck className="k-state-icon" />} title={t.emptyDue} hint={t.emptyHint} />
      )}
      {rows.length > 0 && <Table account={account} rows={rows} />}
      {query.hasNextPage && (
        <p className="k-visit-more">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t.more}
          </Button>
        </p>
      )}
    </>
  );
}
