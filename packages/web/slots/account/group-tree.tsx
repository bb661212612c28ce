import { useQuery } from '@tanstack/react-query';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import type { PanelSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { titleOf } from '../../derived/record/title.ts';
import { readGroup, type Company } from './read-group.ts';
import { texts } from './texts.ts';
import './group-tree.css';

function Branch({ object, company, here }: { object: ObjectMeta; company: Company; here: string }) {
  const t = texts.use();
  const { row, below } = company;
  const name = titleOf(object, row);
  return (
    <li aria-current={row.id === here || undefined}>
      {row.id === here ? (
        <>
          <strong>{name}</strong> <span className="k-muted">{t.current}</span>
        </>
      ) : (
        <a className="k-link" href={`/records/account/${row.id}`} data-record="">
          {name}
        </a>
      )}
      {below.length > 0 && (
        <ul>
          {below.map((each) => (
            <Branch key={each.row.id} object={object} company={each} here={here} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** 集团结构: all companies of the group that the reader sees, this one marked. Nothing where it stands alone. */
export function AccountGroup({ object, record }: PanelSlotProps) {
  const t = texts.use();
  const parent = record.values['parent_id'] ?? null;
  const { data } = useQuery({
    queryKey: [...keys.lists('account'), 'group', record.id, parent],
    queryFn: ({ signal }) => readGroup(record, signal),
  });
  if (!data || data.count < 2) return null;
  return (
    <section className="k-related">
      <header>
        <h3>
          {t.tree} {data.count}
        </h3>
      </header>
      <ul className="k-group-tree">
        <Branch object={object} company={data.top} here={record.id} />
      </ul>
      {data.more && <p className="k-hint k-group-more">{t.moreInGroup}</p>}
    </section>
  );
}
