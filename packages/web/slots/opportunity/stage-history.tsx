import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { useList } from '@kehu/ui/data/list.ts';
import { fieldOf, objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { longMoment, shortMoment } from '@kehu/ui/language/dates.ts';
import { useLocale } from '@kehu/ui/language/language.ts';
import type { PanelSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { Done } from './done.tsx';
import { texts } from './texts.ts';

const most = 100;
const expand = ['from_stage', 'to_stage', 'by'];
const labelOf = (row: RecordData, field: string): string => row.refs[field]?.[0]?.label ?? '';

function Entry({ row, id }: { row: RecordData; id: string }) {
  const t = texts.use();
  const log = objectOf(useMeta(), 'opportunity_stage_log');
  const { values } = row;
  const kind = log && fieldOf(log, 'kind');
  const amount = log && fieldOf(log, 'amount_at');
  const Kind = kind && lookOf(kind).Cell;
  const Amount = amount && lookOf(amount).Cell;
  const at = String(values['at'] ?? '');
  const from = labelOf(row, 'from_stage');
  const days = values['days_in_from'];
  return (
    <li className="k-stage-entry">
      <div>
        {Kind && kind && <Kind field={kind} value={values['kind'] ?? null} refs={[]} place="list" />}
        <strong className="k-ellipsis">{labelOf(row, 'to_stage')}</strong>
        <span className="k-spring" />
        {Amount && amount && (
          <Amount field={amount} value={values['amount_at'] ?? null} refs={[]} place="list" />
        )}
      </div>
      <div className="k-muted">
        <time dateTime={at} title={longMoment(at)}>
          {shortMoment(at)}
        </time>
        <span>{labelOf(row, 'by')}</span>
        {from !== '' && typeof days === 'string' && <span>{t.stayedIn(from, String(Number(days)))}</span>}
        {typeof values['to_stage'] === 'string' && <Done id={id} stage={values['to_stage']} />}
      </div>
      {typeof values['note'] === 'string' && <p>{values['note']}</p>}
    </li>
  );
}

/** 阶段历程: how it came to where it is, and what was done in each stage. */
export function StageHistory({ record }: PanelSlotProps) {
  const t = texts.use();
  useLocale();
  const { data } = useList('opportunity_stage_log', {
    filter: { field: 'opportunity_id', op: 'eq', value: record.id },
    sort: '-created_at',
    expand,
    limit: most,
  });
  const rows = data?.pages[0]?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="k-related">
      <header>
        <h3>{t.history}</h3>
      </header>
      <ol className="k-stage-history">
        {rows.map((row) => (
          <Entry key={row.id} row={row} id={record.id} />
        ))}
      </ol>
    </section>
  );
}
