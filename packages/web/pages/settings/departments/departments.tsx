import { useState } from 'react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { textOf } from '../text-of.ts';
import { RecordForm } from '../record-form.tsx';
import { SectionHead } from '../section-head.tsx';
import { texts as settingsTexts } from '../texts.ts';
import { branchOf, useDepartments, usePeople } from './data.ts';
import { DepartmentCard } from './department-card.tsx';
import { DepartmentTree } from './department-list.tsx';
import { texts } from './texts.ts';
import type { Branch } from './tree.ts';

const route = getRouteApi('/shell/settings/$section');

const fields = [
  'name',
  'parent_id',
  'kind',
  'head_ids',
  'code',
  'sort_no',
  'phone',
  'region',
  'address',
  'status',
];

/** A new one below `parent`, or a change of `row`. */
interface Editing {
  readonly row?: RecordData;
  readonly parent?: Branch | undefined;
}

function Editor({
  editing,
  onClose,
  onSaved,
}: {
  editing: Editing;
  onClose: () => void;
  onSaved: (row: RecordData) => void;
}) {
  const t = texts.use();
  const settings = settingsTexts.use();
  const object = useObject('department');
  const { row, parent } = editing;
  if (!object) return null;
  const asked = row && !row.values['parent_id'] ? fields.filter((name) => name !== 'parent_id') : fields;
  return (
    <RecordForm
      object={object}
      record={row}
      title={row ? t.edit : t.create}
      fields={asked}
      {...(parent && {
        preset: {
          values: { parent_id: parent.row.id },
          refs: { parent_id: [{ id: parent.row.id, object: 'department', label: parent.name }] },
        },
      })}
      onClose={onClose}
      onSaved={(saved, isNew) => {
        const name = textOf(saved, 'name');
        toast(isNew ? settings.created(name) : settings.saved(name));
        onSaved(saved);
      }}
    />
  );
}

/** The organisation: a tree at the left, the chosen department at the right. */
export function Departments() {
  const t = texts.use();
  const navigate = useNavigate();
  const { id } = route.useSearch();
  const object = useObject('department');
  const { query, tree, lines } = useDepartments();
  const people = usePeople();
  const [editing, setEditing] = useState<Editing>();
  const choose = (next: string | undefined) =>
    void navigate({
      to: '/settings/$section',
      params: { section: 'departments' },
      search: next ? { id: next } : {},
      replace: true,
    });
  if (query.isPending) return <SkeletonLines lines={8} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const branch = branchOf(lines, id) ?? tree[0];
  return (
    <>
      <SectionHead name="departments">
        {object?.operations.includes('create') && (
          <Button look="primary" icon={<Plus />} onClick={() => setEditing({ parent: branch ?? tree[0] })}>
            {t.create}
          </Button>
        )}
      </SectionHead>
      <div className="k-split">
        <DepartmentTree tree={tree} people={people} chosen={branch?.row.id} onChoose={choose} />
        {object && branch && (
          <DepartmentCard
            key={branch.row.id}
            object={object}
            branch={branch}
            lines={lines}
            people={people.get(branch.row.id) ?? 0}
            onEdit={() => setEditing({ row: branch.row })}
            onCreateBelow={() => setEditing({ parent: branch })}
            onGone={() => choose(undefined)}
          />
        )}
      </div>
      {editing && (
        <Editor
          key={editing.row?.id ?? 'new'}
          editing={editing}
          onClose={() => setEditing(undefined)}
          onSaved={(row) => {
            setEditing(undefined);
            void query.refetch();
            choose(row.id);
          }}
        />
      )}
    </>
  );
}
