import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { toFilter, type Where } from '@kehu/kernel/query/where.ts';
import { shortMoment } from '../language/dates.ts';
import { Avatar } from '../parts/avatar.tsx';
import type { Choice } from '../parts/choices.tsx';
import { readPage } from './list.ts';
import { objectOf, useMeta } from './meta.ts';
import type { RecordData } from './record.ts';

const hintFields = ['spec', 'account_id', 'department_id', 'owner_id', 'last_contact_at', 'position', 'no'];

/** What tells two of the same name apart: whose it is, where it belongs, when it was last touched. */
function hintOf(row: RecordData): string {
  const of = (field: string): string | undefined => {
    const value = row.values[field];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const last = of('last_contact_at');
  // Goods are told apart by what they are, not by whose they are.
  if ('spec' in row.values) return [of('spec'), of('no')].filter(Boolean).join(' · ');
  const parts = [
    row.refs['account_id']?.[0]?.label,
    row.refs['department_id']?.[0]?.label,
    row.refs['owner_id']?.[0]?.label,
    last && shortMoment(last),
    of('position'),
    of('no'),
  ];
  return parts.filter(Boolean).slice(0, 2).join(' · ');
}

const asChoice = (object: string, title: string, row: RecordData): Choice => {
  const value = row.values[title];
  const label = typeof value === 'string' ? value : '';
  return {
    key: row.id,
    label,
    hint: hintOf(row),
    ...(object === 'user' && { icon: <Avatar name={label} /> }),
  };
};

/** Few by nature: roles, groups. Without a field that the server searches, the text is looked up in all of them. */
const most = 200;
const fits = (choice: Choice, q: string): boolean =>
  choice.label.toLowerCase().includes(q.trim().toLowerCase());

/** Records of an object that a text finds, on the server. Never more than a screenful. */
export function useFound(object: string, q: string, pick?: Where, enabled = true) {
  const target = objectOf(useMeta(), object);
  const title = target?.title ?? 'name';
  const shown = hintFields.filter((name) => target?.fields.some((field) => field.name === name));
  const searched = target?.fields.some((field) => field.search) ?? false;
  const asked = searched ? q.trim() : '';
  return useQuery({
    queryKey: ['found', object, asked, pick],
    queryFn: ({ signal }) =>
      readPage(
        object,
        {
          q: asked || undefined,
          limit: searched ? 20 : most,
          filter: pick && toFilter(pick),
          fields: [title, ...shown],
          expand: shown.filter((name) => name.endsWith('_id')),
        },
        null,
        signal,
      ),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    enabled,
    select: (page) =>
      page.rows.map((row) => asChoice(object, title, row)).filter((choice) => searched || fits(choice, q)),
  });
}
