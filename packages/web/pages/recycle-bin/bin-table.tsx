import { MoreHorizontal, Trash2, Undo2, UserRound } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { ago, longMoment } from '@kehu/ui/language/dates.ts';
import { Person } from '@kehu/ui/parts/avatar.tsx';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Tag } from '@kehu/ui/parts/chip.tsx';
import { Checkbox } from '@kehu/ui/parts/form.tsx';
import { MenuButton, type MenuItem } from '@kehu/ui/parts/menu.tsx';
import { toastError } from '@kehu/ui/parts/toast.tsx';
import { titleOf } from '../../derived/record/title.ts';
import { restoreRecords } from './bin-actions.ts';
import { texts } from './texts.ts';

export type Asked = 'owner' | 'purge';

export interface BinTableProps {
  readonly object: ObjectMeta;
  readonly rows: readonly RecordData[];
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (id: string) => void;
  readonly onAsk: (asked: Asked, ids: readonly string[]) => void;
}

function useItems(props: BinTableProps, row: RecordData, together: number): readonly MenuItem[] {
  const t = texts.use();
  const { object, onAsk } = props;
  const name = titleOf(object, row);
  const restore = (only: boolean) =>
    void restoreRecords(object.name, [row.id], only ? { only } : {}, name).catch(toastError);
  return [
    ...(together > 1
      ? [
          { key: 'batch', label: t.restoreBatch(together), icon: <Undo2 />, run: () => restore(false) },
          { key: 'only', label: t.restoreOnly, icon: <Undo2 />, run: () => restore(true) },
        ]
      : []),
    { key: 'owner', label: t.restoreTo, icon: <UserRound />, run: () => onAsk('owner', [row.id]) },
    ...(object.operations.includes('purge')
      ? [
          {
            key: 'purge',
            label: t.purge,
            icon: <Trash2 />,
            danger: true,
            line: true,
            run: () => onAsk('purge', [row.id]),
          },
        ]
      : []),
  ];
}

function Row(props: BinTableProps & { readonly row: RecordData }) {
  const { object, row, rows } = props;
  const t = texts.use();
  const name = titleOf(object, row);
  const at = row.values['deleted_at'];
  const batch = row.values['delete_batch'];
  const together = rows.filter((other) => batch && other.values['delete_batch'] === batch).length;
  const items = useItems(props, row, together);
  return (
    <tr>
      <td>
        <Checkbox
          checked={props.selected.has(row.id)}
          aria-label={t.select(name)}
          onChange={() => props.onSelect(row.id)}
        />{' '}
        <span className="k-name">{name}</span> {together > 1 && <Tag>{t.together(together)}</Tag>}
      </td>
      <td data-label={t.columns.owner}>{row.refs['owner_id']?.[0]?.label}</td>
      <td data-label={t.columns.by}>
        {row.refs['deleted_by']?.[0]?.label && <Person name={row.refs['deleted_by'][0].label} />}
      </td>
      <td data-label={t.columns.at}>
        {typeof at === 'string' && (
          <time dateTime={at} title={longMoment(at)}>
            {ago(at)}
          </time>
        )}
      </td>
      <td className="is-tight is-side">
        <span className="k-bin-buttons">
          <Button
            small
            icon={<Undo2 />}
            onClick={() => void restoreRecords(object.name, [row.id], {}, name).catch(toastError)}
          >
            {t.restore}
          </Button>
          {items.length > 0 && (
            <MenuButton
              small
              look="ghost"
              items={items}
              icon={<MoreHorizontal />}
              aria-label={t.actions(name)}
            />
          )}
        </span>
      </td>
    </tr>
  );
}

/** What was deleted, by whom and when; each with its way back. */
export function BinTable(props: BinTableProps) {
  const { columns } = texts.use();
  return (
    <div className="k-table-box">
      <table className="k-table is-cards">
        <thead>
          <tr>
            <th>{columns.name}</th>
            <th>{columns.owner}</th>
            <th>{columns.by}</th>
            <th>{columns.at}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <Row key={row.id} {...props} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
