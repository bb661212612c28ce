import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Columns3, X } from 'lucide-react';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { useList } from '@kehu/ui/data/list.ts';
import { fieldOf, useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { pageOf, shownSections } from '../../derived/form/sections.ts';
import { titleOf } from '../../derived/record/title.ts';
import { Pick } from '../tracking/conditions.tsx';
import { idsIn, mostCompared } from './compare-search.ts';
import { Products } from './products.tsx';
import { texts } from './texts.ts';
import '@kehu/ui/parts/table.css';
import './compare.css';

/** Says the same of all of them: nothing to compare. */
const unlike = new Set(['owner_id', 'tags', 'name']);

/** 竞争对手对比: two to four competitors side by side, field by field, with what they sell. */
export function ComparePage() {
  const t = texts.use();
  const object = useObject('competitor');
  const { ids: asked } = useSearch({ strict: false });
  const navigate = useNavigate();
  const ids = idsIn(asked);
  const go = (next: readonly string[]) =>
    void navigate({
      to: '/competitors/compare',
      search: next.length > 0 ? { ids: next.join(',') } : {},
      replace: true,
    });
  if (!object?.operations.includes('view'))
    return (
      <div className="k-page">
        <Empty icon={<Columns3 className="k-state-icon" />} title={t.noRight} hint={t.noRightHint} />
      </div>
    );
  return (
    <div className="k-page k-comparison">
      <header className="k-page-head">
        <h1>{t.title}</h1>
        <span className="k-muted k-hide-phone">{t.hint(mostCompared)}</span>
      </header>
      {ids.length < mostCompared && <Add key={ids.join()} onAdd={(id) => go([...new Set([...ids, id])])} />}
      {ids.length > 0 ? (
        <Comparison object={object} ids={ids} onDrop={(id) => go(ids.filter((one) => one !== id))} />
      ) : (
        <Empty icon={<Columns3 className="k-state-icon" />} title={t.empty} hint={t.emptyHint} />
      )}
    </div>
  );
}

/** Picks one more, as it is picked on an opportunity. */
function Add({ onAdd }: { onAdd: (id: string) => void }) {
  const t = texts.use();
  const { typeToSearch } = uiTexts.use().common;
  const chance = useObject('opportunity');
  const bid = useObject('competing_bid');
  const field = (bid && fieldOf(bid, 'competitor_id')) ?? (chance && fieldOf(chance, 'lost_to'));
  return (
    <div className="k-compare-add">
      <Pick
        label={t.add}
        object="competitor"
        field={field}
        id={undefined}
        placeholder={typeToSearch}
        onPick={(id) => id !== undefined && onAdd(id)}
      />
    </div>
  );
}

interface ComparisonProps {
  readonly object: ObjectMeta;
  readonly ids: readonly string[];
  readonly onDrop: (id: string) => void;
}

function Comparison({ object, ids, onDrop }: ComparisonProps) {
  const t = texts.use();
  const say = useSay();
  const fields = shownSections(pageOf(object, {}), object.fields)
    .slice(0, -1)
    .flatMap((section) => section.fields)
    .filter(({ name }) => !unlike.has(name));
  const { data, error, isPending, refetch } = useList('competitor', {
    filter: { field: 'id', op: 'in', value: [...ids] },
    fields: [object.title, ...fields.map(({ name }) => name)],
    expand: fields.filter(({ kind }) => kind === 'ref' || kind === 'refs').map(({ name }) => name),
    limit: mostCompared,
  });
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (isPending) return <SkeletonLines lines={10} />;
  const found = new Map((data.pages[0]?.rows ?? []).map((row) => [row.id, row]));
  const rows = ids.flatMap((id) => found.get(id) ?? []);
  const told = fields.filter(({ name }) => rows.some(({ values }) => !isBlank(values[name])));
  return (
    <div className="k-table-box">
      <table className="k-table k-compare-table">
        <thead>
          <tr>
            <td />
            {rows.map((row) => (
              <th key={row.id} scope="col">
                <span>
                  <Link to="/records/$object/$id" params={{ object: object.name, id: row.id }}>
                    {titleOf(object, row)}
                  </Link>
                  <button
                    type="button"
                    className="k-button is-ghost is-icon is-small"
                    aria-label={t.drop(titleOf(object, row))}
                    onClick={() => onDrop(row.id)}
                  >
                    <X />
                  </button>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {told.map((field) => (
            <tr key={field.name}>
              <th scope="row">{say(field.label)}</th>
              {rows.map((row) => (
                <td key={row.id}>
                  <Value field={field} row={row} />
                </td>
              ))}
            </tr>
          ))}
          <Products rivals={rows.map(({ id }) => id)} />
        </tbody>
      </table>
    </div>
  );
}

/** Texts as they were written; everything else as lists have it. */
function Value({ field, row }: { field: FieldMeta; row: RecordData }) {
  const value = row.values[field.name] ?? null;
  if (isBlank(value)) return <span className="k-muted">—</span>;
  if (field.kind === 'textarea' && typeof value === 'string')
    return <p className="k-compare-text">{value}</p>;
  const { Cell } = lookOf(field);
  return <Cell field={field} value={value} refs={row.refs[field.name] ?? []} place="list" />;
}
