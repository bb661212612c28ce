import { useDeferredValue, useState } from 'react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Plus, UserRound } from 'lucide-react';
import type { Filter, Leaf } from '@kehu/kernel/query/filter.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { useList } from '@kehu/ui/data/list.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import { useRecord } from '@kehu/ui/data/one.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Segments, TextInput } from '@kehu/ui/parts/form.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { useDepartments } from '../departments/data.ts';
import { DepartmentSelect } from '../departments/department-select.tsx';
import { idsOf, type Branch } from '../departments/tree.ts';
import { SectionHead } from '../section-head.tsx';
import type { SettingsSearch } from '../search.ts';
import { texts } from './texts.ts';
import { UserForm } from './user-form.tsx';
import { UserTable } from './user-table.tsx';

const route = getRouteApi('/shell/settings/$section');

const fields = [
  'name',
  'login_name',
  'department_id',
  'role_ids',
  'position',
  'mobile',
  'status',
  'last_login_at',
  'last_login_ip',
  'type',
];
const statuses = ['active', 'locked', 'disabled', 'all'] as const;
type Status = (typeof statuses)[number];

/** What stands in the address, as conditions. A department means the ones below it too. */
function filterOf(search: SettingsSearch, lines: readonly Branch[]): Filter {
  const branch = lines.find((line) => line.row.id === search.department);
  const conditions: Leaf[] = [{ field: 'type', op: 'ne', value: 'system' }];
  const status = search.status ?? 'active';
  if (status === 'active') conditions.push({ field: 'status', op: 'ne', value: 'disabled' });
  if (status === 'disabled' || status === 'locked')
    conditions.push({ field: 'status', op: 'eq', value: status });
  if (branch) conditions.push({ field: 'department_id', op: 'in', value: [...idsOf(branch)] });
  if (search.role) conditions.push({ field: 'role_ids', op: 'contains', value: search.role });
  return { and: conditions };
}

function Tools({
  search,
  lines,
  onChange,
}: {
  search: SettingsSearch;
  lines: readonly Branch[];
  onChange: (change: Partial<SettingsSearch>) => void;
}) {
  const t = texts.use();
  const words: { readonly [S in Status]: string } = {
    active: t.active,
    locked: t.locked,
    disabled: t.disabled,
    all: t.all,
  };
  return (
    <div className="k-section-tools">
      <TextInput
        type="search"
        className="k-search"
        aria-label={t.search}
        placeholder={t.search}
        defaultValue={search.q ?? ''}
        onChange={(event) => onChange({ q: event.target.value })}
      />
      <div style={{ width: 180 }}>
        <DepartmentSelect
          label={t.department}
          lines={lines}
          value={search.department}
          onPick={(department) => onChange({ department })}
          onClear={() => onChange({ department: '' })}
        />
      </div>
      <Segments
        label={t.status}
        segments={statuses.map((value) => ({ value, label: words[value] }))}
        value={statuses.find((each) => each === search.status) ?? 'active'}
        onChange={(status) => onChange({ status })}
      />
    </div>
  );
}

function Found({
  search,
  lines,
  onEdit,
  onClear,
}: {
  search: SettingsSearch;
  lines: readonly Branch[];
  onEdit: (id: string) => void;
  onClear: () => void;
}) {
  const t = texts.use();
  const q = useDeferredValue(search.q);
  const list = useList('user', {
    q,
    filter: filterOf(search, lines),
    sort: 'name',
    fields,
    expand: ['department_id', 'role_ids'],
  });
  if (list.isPending) return <SkeletonLines lines={8} />;
  if (list.isError) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  const rows = list.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0)
    return (
      <Empty
        icon={<UserRound className="k-state-icon" />}
        title={t.none}
        hint={t.noneHint}
        action={<Button onClick={onClear}>{t.clear}</Button>}
      />
    );
  return (
    <>
      <UserTable users={rows} onEdit={onEdit} />
      {list.hasNextPage && (
        <Button look="ghost" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </>
  );
}

function Edit({
  object,
  id,
  onClose,
  onSaved,
}: {
  object: ObjectMeta;
  id: string;
  onClose: () => void;
  onSaved: () => void;
}) {
  const { data, isPlaceholderData } = useRecord(object, id);
  return data && !isPlaceholderData ? (
    <UserForm key={id} user={data} onClose={onClose} onSaved={onSaved} />
  ) : null;
}

/** Accounts of people: who they are, where they belong, what they may do, and how they get in. */
export function Users() {
  const t = texts.use();
  const navigate = useNavigate();
  const search = route.useSearch();
  const object = useObject('user');
  const { lines } = useDepartments();
  const [round, setRound] = useState(0);
  const go = (next: SettingsSearch) =>
    void navigate({ to: '/settings/$section', params: { section: 'users' }, search: next, replace: true });
  const { id: _id, create: _create, ...view } = search;
  const close = () => go(view);
  const refresh = () => void client.invalidateQueries({ queryKey: keys.lists('user') });
  const clear = () => {
    setRound(round + 1);
    go({});
  };
  const department = lines.find((line) => line.row.id === search.department);
  const preset = department && {
    values: { department_id: department.row.id },
    refs: { department_id: [{ id: department.row.id, object: 'department', label: department.name }] },
  };
  return (
    <>
      <SectionHead name="users">
        {object?.operations.includes('create') && (
          <Button look="primary" icon={<Plus />} onClick={() => go({ ...view, create: true })}>
            {t.create}
          </Button>
        )}
      </SectionHead>
      <Tools key={round} search={search} lines={lines} onChange={(change) => go({ ...view, ...change })} />
      <Found search={search} lines={lines} onEdit={(id) => go({ ...view, id })} onClear={clear} />
      {object && search.id !== undefined && (
        <Edit object={object} id={search.id} onClose={close} onSaved={refresh} />
      )}
      {search.create && <UserForm preset={preset} onClose={close} onSaved={refresh} />}
    </>
  );
}
