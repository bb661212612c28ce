import { isVeiled } from '@kehu/kernel/access/operations.ts';
import { Link } from '@tanstack/react-router';
import { Cake, Handshake } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useList, type ListParams } from '@kehu/ui/data/list.ts';
import { fieldOf, useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { shortMoment } from '@kehu/ui/language/dates.ts';
import { texts } from './texts.ts';

const most = 8;
const mine: Filter = { field: 'owner_id', op: 'is_me' };
const within = (field: string, value: string): Filter => ({ and: [mine, { field, op: 'within', value }] });
const wordIn = ({ values }: RecordData, field: string): string => String(values[field] ?? '');

interface DueProps {
  readonly object: ObjectMeta;
  readonly title: string;
  readonly icon: ReactNode;
  readonly params: ListParams;
  readonly what: (row: RecordData) => string;
  readonly when: (row: RecordData) => string;
}

/** A few things with a day; nothing at all where there are none. */
function Due({ object, title, icon, params, what, when }: DueProps) {
  const t = texts.use();
  const query = useList(object.name, { ...params, limit: most });
  const page = query.data?.pages[0];
  const rows = page?.rows ?? [];
  if (rows.length === 0) return null;
  const search = {
    ...(params.filter && { filter: params.filter }),
    ...(params.sort && { sort: params.sort }),
  };
  return (
    <section className="k-home-card">
      <header>
        <h2>{title}</h2>
        <span className="k-home-count">{`${rows.length}${page?.next ? '+' : ''}`}</span>
        <Link to="/records/$object" params={{ object: object.name }} search={search} className="k-link">
          {t.all}
        </Link>
      </header>
      {rows.map((row) => (
        <Link
          key={row.id}
          to="/records/$object"
          params={{ object: object.name }}
          search={{ open: row.id }}
          className="k-home-row k-agenda-row"
        >
          <span className="k-home-facts">
            {icon}
            <strong className="k-ellipsis">{what(row)}</strong>
          </span>
          <span className="k-home-when">{when(row)}</span>
          <p className="k-ellipsis">{row.refs['account_id']?.[0]?.label ?? ''}</p>
        </Link>
      ))}
    </section>
  );
}

/** What was promised to customers and is due within a week. */
export function Promises() {
  const t = texts.use();
  const activity = useObject('activity');
  if (!activity || !fieldOf(activity, 'promise_due_at') || !fieldOf(activity, 'promise')) return null;
  return (
    <Due
      object={activity}
      title={t.promises}
      icon={<Handshake />}
      params={{
        filter: within('promise_due_at', 'next_7_days'),
        fields: ['promise', 'promise_due_at', 'account_id', 'subject'],
        expand: ['account_id'],
      }}
      what={(row) => wordIn(row, 'promise') || wordIn(row, 'subject')}
      when={(row) => shortMoment(wordIn(row, 'promise_due_at'))}
    />
  );
}

/** Whose birthday comes within a week. */
export function Birthdays() {
  const t = texts.use();
  const contact = useObject('contact');
  const birthday = contact && fieldOf(contact, 'birthday');
  if (!contact || !birthday || isVeiled(birthday.access)) return null;
  return (
    <Due
      object={contact}
      title={t.birthdays}
      icon={<Cake />}
      params={{
        filter: within('birthday', 'anniversary_next_7_days'),
        fields: ['name', 'birthday', 'account_id'],
        expand: ['account_id'],
      }}
      what={(row) => wordIn(row, 'name')}
      when={(row) => wordIn(row, 'birthday').slice(5)}
    />
  );
}
