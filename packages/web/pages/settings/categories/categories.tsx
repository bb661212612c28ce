import { useState } from 'react';
import { Link, useRouter } from '@tanstack/react-router';
import { ListPlus, ListTree, MoreHorizontal, Pencil, Plus, Tags } from 'lucide-react';
import { isJsonList } from '@kehu/kernel/json/json.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { fieldOf, useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { CardTable } from '@kehu/ui/parts/card-table.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { MenuButton } from '@kehu/ui/parts/menu.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { linesOf, treeOf, type Branch } from '../departments/tree.ts';
import { useAll } from '../read-all.ts';
import { RecordForm } from '../record-form.tsx';
import { SectionHead } from '../section-head.tsx';
import { textOf } from '../text-of.ts';
import { texts as settingsTexts } from '../texts.ts';
import { texts } from './texts.ts';

/** A category that is made or changed; a new one may begin below another. */
interface Asked {
  readonly record?: RecordData;
  readonly below?: RecordData;
}

const object = 'account_category';
const countOf = (row: RecordData): number => {
  const fields = row.values['fields'] ?? null;
  return isJsonList(fields) ? fields.length : 0;
};

function Value({ row, name }: { row: RecordData; name: string }) {
  const model = useObject(object);
  const field = model && fieldOf(model, name);
  if (!field) return null;
  const { Cell } = lookOf(field);
  return <Cell field={field} value={row.values[name] ?? null} refs={[]} place="list" />;
}

function Row({ line, onAsk }: { line: Branch; onAsk: (asked: Asked) => void }) {
  const t = texts.use();
  const router = useRouter();
  const { row, name, depth } = line;
  const place = { to: '/records/$object/$id', params: { object, id: row.id } } as const;
  return (
    <tr className={classes(row.values['status'] === 'disabled' && 'is-off')}>
      <td>
        <Link {...place} className="k-link" style={{ marginLeft: depth * 20 }}>
          {name}
        </Link>
      </td>
      <td data-label={t.columns.applies}>
        <Value row={row} name="applies_to" />
      </td>
      <td data-label={t.columns.attributes} className="k-muted">
        {t.attributes(countOf(row))}
      </td>
      <td data-label={t.columns.layout} className="k-muted">
        {row.refs['layout_id']?.[0]?.label ?? t.noLayout}
      </td>
      <td data-label={t.columns.status}>
        <Value row={row} name="status" />
      </td>
      <td className="is-tight is-side">
        <MenuButton
          small
          look="ghost"
          icon={<MoreHorizontal />}
          aria-label={t.more(name)}
          items={[
            { key: 'edit', label: t.edit, icon: <Pencil />, run: () => onAsk({ record: row }) },
            { key: 'below', label: t.below, icon: <ListTree />, run: () => onAsk({ below: row }) },
            { key: 'open', label: t.open, icon: <ListPlus />, run: () => void router.navigate(place) },
          ]}
        />
      </td>
    </tr>
  );
}

function Table({ lines, onAsk }: { lines: readonly Branch[]; onAsk: (asked: Asked) => void }) {
  const { columns } = texts.use();
  return (
    <CardTable
      heads={[columns.name, columns.applies, columns.attributes, columns.layout, columns.status]}
      actions={columns.actions}
    >
      {lines.map((line) => (
        <Row key={line.row.id} line={line} onAsk={onAsk} />
      ))}
    </CardTable>
  );
}

/** 客户分类: the tree of classes; attributes are kept on the page of each. */
export function Categories() {
  const t = texts.use();
  const settings = settingsTexts.use();
  const model = useObject(object);
  const query = useAll(object, { sort: 'created_at', expand: ['parent_id', 'layout_id'] });
  const [asked, setAsked] = useState<Asked>();
  const fields = asked?.record
    ? ['name', 'parent_id', 'layout_id', 'sort_no', 'status', 'remark']
    : ['name', 'parent_id', 'applies_to', 'layout_id', 'sort_no', 'remark'];
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <SkeletonLines lines={8} />;
  const begin = asked?.below && {
    values: { parent_id: asked.below.id, applies_to: asked.below.values['applies_to'] ?? 'account' },
    refs: { parent_id: [{ id: asked.below.id, object, label: textOf(asked.below, 'name') }] },
  };
  return (
    <>
      <SectionHead name="categories">
        {model?.operations.includes('create') && (
          <Button look="primary" icon={<Plus />} onClick={() => setAsked({})}>
            {t.create}
          </Button>
        )}
      </SectionHead>
      {query.data.length === 0 ? (
        <Empty icon={<Tags className="k-state-icon" />} title={t.none} hint={t.noneHint} />
      ) : (
        <Table lines={linesOf(treeOf(query.data))} onAsk={setAsked} />
      )}
      {asked && model && (
        <RecordForm
          object={model}
          record={asked.record}
          title={asked.record ? t.edit : t.create}
          fields={fields}
          {...(begin && { preset: begin })}
          onClose={() => setAsked(undefined)}
          onSaved={(saved, isNew) => {
            const name = textOf(saved, 'name');
            toast(isNew ? settings.created(name) : settings.saved(name));
            void query.refetch();
            setAsked(undefined);
          }}
        />
      )}
    </>
  );
}
