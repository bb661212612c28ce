import { useList } from '@kehu/ui/data/list.ts';
import type { PanelSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { titleOf } from '../../derived/record/title.ts';
import { texts } from './texts.ts';
import './group-tree.css';

/** The company above, this one, and those below it: 集团结构. Nothing where there is neither. */
export function AccountGroup({ object, record }: PanelSlotProps) {
  const t = texts.use();
  const [parent] = record.refs['parent_id'] ?? [];
  const { data } = useList('account', {
    filter: { and: [{ field: 'parent_id', op: 'eq', value: record.id }] },
    fields: ['name'],
    limit: 50,
  });
  const below = data?.pages[0]?.rows ?? [];
  const above = parent && parent.label !== null ? parent : undefined;
  if (!above && below.length === 0) return null;
  const here = (
    <li aria-current="true">
      <strong>{titleOf(object, record)}</strong> <span className="k-muted">{t.current}</span>
      {below.length > 0 && (
        <ul>
          {below.map((row) => (
            <li key={row.id}>
              <a className="k-link" href={`/records/account/${row.id}`} data-record="">
                {titleOf(object, row)}
              </a>
            </li>
          ))}
          {data?.pages[0]?.next && <li>…</li>}
        </ul>
      )}
    </li>
  );
  return (
    <section className="k-related">
      <header>
        <h3>{t.tree}</h3>
      </header>
      <ul className="k-group-tree">
        {above ? (
          <li>
            <a className="k-link" href={`/records/account/${above.id}`} data-record="">
              {above.label}
            </a>
            <ul>{here}</ul>
          </li>
        ) : (
          here
        )}
      </ul>
    </section>
  );
}
