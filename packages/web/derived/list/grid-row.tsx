import { memo, type MouseEvent } from 'react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { classes } from '@kehu/ui/parts/classes.ts';
import { Checkbox } from '@kehu/ui/parts/form.tsx';
import { texts } from '../../locales/texts.ts';
import { Value } from '../reveal/value.tsx';
import type { Column } from './columns.ts';
import { isUnnamed, titleOf } from '../record/title.ts';

interface RowProps {
  readonly object: ObjectMeta;
  readonly row: RecordData;
  readonly index: number;
  readonly top: number;
  readonly columns: readonly Column[];
  readonly picked: boolean;
  readonly active: boolean;
  readonly open: boolean;
  readonly onOpen: (row: RecordData, index: number) => void;
  readonly onPick: (row: RecordData, index: number, range: boolean) => void;
  readonly onHover: (row: RecordData) => void;
}

function Cell({ object, row, column }: { object: ObjectMeta; row: RecordData; column: Column }) {
  const { field, name } = column;
  const value = row.values[name] ?? null;
  const refs = row.refs[name] ?? [];
  if (isBlank(value) && refs.length === 0) return field.tally ? <ManyCounted /> : null;
  return <Value object={object.name} id={row.id} field={field} value={value} refs={refs} place="list" />;
}

/** More than the list counts at once. */
function ManyCounted() {
  const t = texts.use().list;
  return (
    <span className="k-muted" title={t.manyHint}>
      {t.many}
    </span>
  );
}

const plain = (event: MouseEvent): boolean =>
  !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;

/** A row. Drawn anew only when something about itself changes. */
export const GridRow = memo(function GridRow(props: RowProps) {
  const { object, row, index, columns } = props;
  const t = texts.use().list;
  const title = titleOf(object, row);
  const named = isUnnamed(object) ? undefined : object.title;
  return (
    <div
      role="row"
      tabIndex={-1}
      id={`row-${row.id}`}
      aria-rowindex={index + 2}
      aria-selected={props.picked}
      className={classes(
        'k-row',
        props.picked && 'is-picked',
        props.active && 'is-active',
        props.open && 'is-open',
      )}
      style={{ gridTemplateColumns: 'var(--columns)', transform: `translateY(${props.top}px)` }}
      onPointerEnter={() => props.onHover(row)}
      onClick={() => props.onOpen(row, index)}
      onKeyDown={undefined}
    >
      <div
        className="k-td is-check"
        role="gridcell"
        tabIndex={-1}
        onClick={(event) => event.stopPropagation()}
        onKeyDown={undefined}
      >
        <Checkbox
          tabIndex={-1}
          aria-label={t.select(title)}
          checked={props.picked}
          onChange={(event) =>
            props.onPick(row, index, event.nativeEvent instanceof PointerEvent && event.nativeEvent.shiftKey)
          }
        />
      </div>
      {columns.map((column) => (
        <div
          key={column.name}
          role="gridcell"
          className={classes('k-td', column.align === 'end' && 'is-end', column.name === named && 'is-title')}
        >
          {column.name === named ? (
            <a
              href={`/records/${object.name}/${row.id}`}
              tabIndex={-1}
              onClick={(event) => {
                if (!plain(event)) return event.stopPropagation();
                event.preventDefault();
              }}
            >
              {title}
            </a>
          ) : (
            <div className="k-cell">
              <Cell object={object} row={row} column={column} />
            </div>
          )}
        </div>
      ))}
      <div className="k-td" role="presentation" />
    </div>
  );
});
