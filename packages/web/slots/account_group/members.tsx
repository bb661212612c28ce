import { Link } from '@tanstack/react-router';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { useCount, useList } from '@kehu/ui/data/list.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useLocale } from '@kehu/ui/language/language.ts';
import type { PanelSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { ListLink } from '../../shell/list-link.tsx';
import { isWithheld } from '../../derived/list/views.ts';
import { texts } from './texts.ts';

/** Who is in a group: those that were put into it, or those that meet its conditions. */
function filterOf({ id, values }: RecordData): Filter {
  const conditions = values['conditions'] ?? null;
  if (values['kind'] === 'dynamic' && isJsonObject(conditions)) return promised<Filter>(conditions);
  return { field: 'group_ids', op: 'contains', value: id };
}

/** The customers of a group as far as the reader may see them, with the way to all of them. */
export function Members({ record }: PanelSlotProps) {
  const t = texts.use();
  const locale = useLocale();
  const filter = filterOf(record);
  const isDynamic = record.values['kind'] === 'dynamic';
  const open = !isWithheld(record.values['conditions'] ?? null);
  const { data } = useList('account', { filter, fields: ['name'], limit: 20 }, open);
  const count = useCount('account', { filter }, open).data;
  const rows = data?.pages[0]?.rows;
  const number =
    count?.value == null ? undefined : `${count.value.toLocaleString(locale)}${count.exact ? '' : '+'}`;
  return (
    <section className="k-related">
      <header>
        <h3>{t.members}</h3>
        {number !== undefined && <span className="k-muted">{t.count(number)}</span>}
      </header>
      {isDynamic && (
        <p className="k-hint" style={{ padding: '0 8px 6px' }}>
          {open ? t.dynamic : t.withheld}
        </p>
      )}
      {rows?.length === 0 && (
        <p className="k-hint" style={{ padding: '0 8px 6px' }}>
          {isDynamic ? t.noneDynamic : t.none}
        </p>
      )}
      {rows?.map((row) => (
        <Link
          key={row.id}
          to="/records/$object/$id"
          params={{ object: 'account', id: row.id }}
          className="k-related-item"
        >
          <strong className="k-ellipsis">{String(row.values['name'] ?? '')}</strong>
        </Link>
      ))}
      {rows !== undefined && rows.length > 0 && (
        <ListLink object="account" filter={filter} className="k-link" style={{ padding: '6px 8px' }}>
          {t.all}
        </ListLink>
      )}
    </section>
  );
}
