import { useState } from 'react';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { fieldOf, useObject } from '@kehu/ui/data/meta.ts';
import { useRecord } from '@kehu/ui/data/one.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useLocale, useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { differencesOf } from './difference.ts';
import { useLines } from './read-lines.ts';
import { rowsOf } from './rows.ts';
import { texts } from './texts.ts';

/** Header fields that are told of, as far as the reader may know them. */
const compared = [
  'subject',
  'contact_id',
  'mode',
  'currency_code',
  'exchange_rate',
  'tax_inclusive',
  'lump_sum_amount',
  'discount_amount',
  'other_fee',
  'total_amount',
  'valid_until',
  'payment_terms',
  'delivery_terms',
  'warranty_terms',
];

/** 对比上一版: what this version says otherwise than the one before. */
export function Differences({ record }: { readonly record: RecordData }) {
  const t = texts.use();
  const quote = useObject('quote');
  const [open, setOpen] = useState(false);
  const previous = record.values['previous_id'];
  if (!quote || typeof previous !== 'string') return null;
  return (
    <p>
      <Button small look="ghost" onClick={() => setOpen(true)}>
        {t.compare}
      </Button>
      {open && (
        <Dialog title={t.differences} width={640} onClose={() => setOpen(false)}>
          <Compared quote={quote} previousId={previous} record={record} />
        </Dialog>
      )}
    </p>
  );
}

function Compared(props: {
  readonly quote: ObjectMeta;
  readonly previousId: string;
  readonly record: RecordData;
}) {
  const { quote, previousId, record } = props;
  const t = texts.use();
  useLocale();
  const { data: before } = useRecord(quote, previousId);
  const old = useLines(previousId, before?.version, before !== undefined);
  const now = useLines(record.id, record.version);
  if (!before || !old.data || !now.data) return <SkeletonLines lines={5} />;
  const fields = compared.filter(
    (name) => JSON.stringify(before.values[name] ?? null) !== JSON.stringify(record.values[name] ?? null),
  );
  const lines = differencesOf(rowsOf(old.data, t.discountOf), rowsOf(now.data, t.discountOf));
  if (fields.length + lines.length === 0) return <p className="k-muted">{t.same}</p>;
  return (
    <ul className="k-lines-diff">
      {fields.map((name) => (
        <FieldChange key={name} quote={quote} name={name} before={before} after={record} />
      ))}
      {lines.map((line, at) => (
        <li key={at}>
          <span className="k-lines-mark">{t[line.kind]}</span>
          <strong>{line.name}</strong>
          {line.cells.map(({ column, from, to }) => (
            <span key={column}>
              {t.columns[column]} {t.fromTo(from || t.empty, to || t.empty)}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

interface FieldChangeProps {
  readonly quote: ObjectMeta;
  readonly name: string;
  readonly before: RecordData;
  readonly after: RecordData;
}

function FieldChange({ quote, name, before, after }: FieldChangeProps) {
  const say = useSay();
  const t = texts.use();
  const field = fieldOf(quote, name);
  if (!field) return null;
  const { Cell } = lookOf(field);
  const shown = (record: RecordData) =>
    (record.values[name] ?? null) === null ? (
      <i className="k-muted">{t.empty}</i>
    ) : (
      <Cell field={field} value={record.values[name] ?? null} refs={record.refs[name] ?? []} place="list" />
    );
  return (
    <li>
      <strong>{say(field.label)}</strong>
      {shown(before)} → {shown(after)}
    </li>
  );
}
