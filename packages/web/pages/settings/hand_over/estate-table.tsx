import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { useLocale, useSay } from '@kehu/ui/language/language.ts';
import { Select } from '@kehu/ui/parts/select.tsx';
import { ownWays, type Draft, type Holding } from './data.ts';
import { PersonInput } from './person-input.tsx';
import { texts } from './texts.ts';

interface EstateTableProps {
  readonly holdings: readonly Holding[];
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** What a record is called, or as what somebody is named on it: 任务 · 执行人. */
function useNameOf(): (holding: Holding) => string {
  const meta = useMeta();
  const say = useSay();
  const t = texts.use();
  return ({ object, field, moves }) => {
    const known = objectOf(meta, object);
    const label = known ? say(known.label) : object;
    if (moves === 'decides') return `${label} \u00b7 ${t.decides}`;
    if (moves === 'nothing') return `${label} \u00b7 ${t.submitted}`;
    const named = known?.fields.find(({ name }) => name === field);
    return moves === 'owned' ? label : `${label} \u00b7 ${named ? say(named.label) : field}`;
  };
}

interface LineProps extends Omit<EstateTableProps, 'holdings'> {
  readonly holding: Holding;
  readonly name: string;
}

/** The way of an object's own, or what it shares with the others. */
function OwnWay({ holding, name, draft, onChange }: LineProps) {
  const t = texts.use();
  const { object, moves, pooled } = holding;
  const own = draft.objects[object] ?? { way: 'main' as const };
  const byRule = draft.named?.label ?? (draft.disable ? t.bySuperior : t.ways.stay);
  const labels = moves === 'decides' ? { ...t.ways, main: byRule } : t.ways;
  const offered = moves === 'decides' ? (['main', 'one'] as const) : ownWays;
  const ways = offered.filter((way) => way !== 'pool' || pooled);
  const put = (next: Draft['objects'][string]) => onChange({ objects: { ...draft.objects, [object]: next } });
  return (
    <div className="k-stack">
      <Select
        label={`${t.to} ${name}`}
        choices={ways.map((way) => ({ key: way, label: labels[way], words: way }))}
        value={labels[own.way]}
        selected={[own.way]}
        onPick={(way) => put({ way: ways.find((each) => each === way) ?? 'main' })}
      />
      {own.way === 'one' && (
        <PersonInput label={t.receiver} value={own.user} onPick={(user) => put({ way: 'one', user })} />
      )}
    </div>
  );
}

function Line({ holding, draft, onChange }: Omit<LineProps, 'name'>) {
  const t = texts.use();
  const locale = useLocale();
  const name = useNameOf()(holding);
  const { moves } = holding;
  return (
    <tr>
      <td className="k-name">
        {name} {holding.open_only && <span className="k-tag">{t.openOnly}</span>}
      </td>
      <td data-label={t.count} className="is-end">
        {holding.count.toLocaleString(locale)}
      </td>
      <td data-label={t.to}>
        {moves === 'owned' || moves === 'decides' ? (
          <OwnWay holding={holding} name={name} draft={draft} onChange={onChange} />
        ) : (
          <span className="k-muted">
            {moves === 'nothing' ? t.submittedStay : (draft.named?.label ?? t.ways.stay)}
          </span>
        )}
      </td>
    </tr>
  );
}

/** Everything that a leaver has, and where it goes. */
export function EstateTable({ holdings, draft, onChange }: EstateTableProps) {
  const t = texts.use();
  return (
    <div className="k-table-box">
      <table className="k-table is-cards">
        <thead>
          <tr>
            <th>{t.object}</th>
            <th className="is-end">{t.count}</th>
            <th>{t.to}</th>
          </tr>
        </thead>
        <tbody>
          {holdings.map((holding) => (
            <Line
              key={`${holding.object} ${holding.field}`}
              holding={holding}
              draft={draft}
              onChange={onChange}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
