import { Link, useRouter } from '@tanstack/react-router';
import { ListTree, MoreHorizontal, Package, Pencil, Trash2 } from 'lucide-react';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { fieldOf, useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { classes } from '@kehu/ui/parts/classes.ts';
import { MenuButton } from '@kehu/ui/parts/menu.tsx';
import type { Branch } from '../departments/tree.ts';
import { texts } from './texts.ts';

const object = 'product_category';

/** A category that is made, changed or deleted; a new one may begin below another. */
export interface Asked {
  readonly record?: RecordData;
  readonly below?: RecordData;
  readonly gone?: RecordData;
}

function Value({ row, name }: { row: RecordData; name: string }) {
  const model = useObject(object);
  const field = model && fieldOf(model, name);
  if (!field) return null;
  const { Cell } = lookOf(field);
  return <Cell field={field} value={row.values[name] ?? null} refs={[]} place="list" />;
}

/** One category of the tree, set in by its level. */
export function CategoryRow({ line, onAsk }: { line: Branch; onAsk: (asked: Asked) => void }) {
  const t = texts.use();
  const router = useRouter();
  const model = useObject(object);
  const { row, name, depth } = line;
  const place = { to: '/records/$object/$id', params: { object, id: row.id } } as const;
  const filter: Filter = { field: 'category_id', op: 'eq', value: row.id };
  const show = () =>
    void router.navigate({
      to: '/records/$object',
      params: { object: 'product' },
      search: { view: 'all', filter },
    });
  const may = (operation: 'create' | 'edit' | 'delete') => model?.operations.includes(operation) ?? false;
  return (
    <tr className={classes(row.values['status'] === 'disabled' && 'is-off')}>
      <td>
        <Link {...place} className="k-link" style={{ marginLeft: depth * 20 }}>
          {name}
        </Link>
      </td>
      <td data-label={t.columns.code}>
        <Value row={row} name="code" />
      </td>
      <td data-label={t.columns.tax}>
        <Value row={row} name="tax_rate" />
      </td>
      <td data-label={t.columns.products} className="is-end">
        <Value row={row} name="product_count" />
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
            { key: 'products', label: t.products, icon: <Package />, run: show },
            ...(may('edit')
              ? [{ key: 'edit', label: t.edit, icon: <Pencil />, run: () => onAsk({ record: row }) }]
              : []),
            ...(may('create')
              ? [{ key: 'below', label: t.below, icon: <ListTree />, run: () => onAsk({ below: row }) }]
              : []),
            ...(may('delete')
              ? [{ key: 'remove', label: t.remove, icon: <Trash2 />, run: () => onAsk({ gone: row }) }]
              : []),
          ]}
        />
      </td>
    </tr>
  );
}
