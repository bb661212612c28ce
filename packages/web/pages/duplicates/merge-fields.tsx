import { useState, type CSSProperties } from 'react';
import { PencilLine } from 'lucide-react';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import type { Pick, Preview } from './merge-preview.ts';
import { texts } from './texts.ts';

interface FieldsProps {
  readonly object: ObjectMeta;
  readonly preview: Preview;
  readonly into: string;
  readonly picks: ReadonlyMap<string, Pick>;
  readonly onKeep: (id: string) => void;
  readonly onPick: (field: string, pick: Pick) => void;
}

function Value({ field, record }: { field: FieldMeta; record: RecordData }) {
  const value = record.values[field.name] ?? null;
  const { Cell } = lookOf(field);
  if (isBlank(value)) return <span className="k-muted">{'\u2014'}</span>;
  return <Cell field={field} value={value} refs={record.refs[field.name] ?? []} place="field" />;
}

/** Which of the records stays. */
function Heads({ object, preview, into, onKeep }: FieldsProps) {
  const t = texts.use();
  return (
    <div className="k-merge-row k-merge-heads">
      <span className="k-merge-name">{t.field}</span>
      {preview.records.map((record) => (
        <label key={record.id} className={classes('k-merge-cell', record.id === into && 'is-chosen')}>
          <input type="radio" name="keep" checked={record.id === into} onChange={() => onKeep(record.id)} />
          <strong>{String(record.values[object.title] ?? '')}</strong>
          <span className="k-muted">{record.id === into ? t.keep : t.merged}</span>
        </label>
      ))}
    </div>
  );
}

/** A value of one's own in place of those of the records. */
function Own(props: {
  readonly field: FieldMeta;
  readonly pick: Pick | undefined;
  readonly onPick: (pick: Pick) => void;
}) {
  const { field, pick, onPick } = props;
  const t = texts.use();
  const [open, setOpen] = useState(false);
  const { Input } = lookOf(field);
  if (!open)
    return (
      <Button small look="ghost" icon={<PencilLine />} aria-label={t.edit} onClick={() => setOpen(true)} />
    );
  const now = pick && 'value' in pick ? pick : { value: null, refs: [] };
  return (
    <div className="k-merge-own">
      <Input
        field={field}
        value={now.value}
        refs={now.refs}
        eager
        onChange={(value, refs) => onPick({ value, refs: refs ?? [] })}
      />
    </div>
  );
}

function Row(props: FieldsProps & { readonly field: FieldMeta; readonly rule: Preview['fields'][number] }) {
  const { field, rule, preview, into, picks, onPick } = props;
  const t = texts.use();
  const say = useSay();
  const pick = picks.get(field.name);
  const usual = rule.united ? undefined : (rule.from ?? into);
  const chosen = pick === undefined ? usual : 'take' in pick ? pick.take : undefined;
  const united = rule.united && pick === undefined;
  return (
    <div className="k-merge-row" role="radiogroup" aria-label={say(field.label)}>
      <span className="k-merge-name">
        {say(field.label)}
        {rule.writable && !rule.united && (
          <Own field={field} pick={pick} onPick={(next) => onPick(field.name, next)} />
        )}
        {united && <span className="k-muted">{t.united}</span>}
      </span>
      {preview.records.map((record) => (
        <label
          key={record.id}
          className={classes('k-merge-cell', (united || chosen === record.id) && 'is-chosen')}
        >
          <input
            type="radio"
            name={field.name}
            disabled={!rule.writable}
            checked={chosen === record.id}
            onChange={() => onPick(field.name, { take: record.id })}
          />
          <Value field={field} record={record} />
        </label>
      ))}
    </div>
  );
}

/** Fields that differ, a column for each record; on a phone one below the other. */
export function MergeFields(props: FieldsProps) {
  const { object, preview } = props;
  const style: CSSProperties & { '--records': number } = { '--records': preview.records.length };
  return (
    <div className="k-merge-grid" style={style}>
      <Heads {...props} />
      {preview.fields.map((rule) => {
        const field = object.fields.find(({ name }) => name === rule.name);
        return field ? <Row key={rule.name} {...props} field={field} rule={rule} /> : null;
      })}
    </div>
  );
}
