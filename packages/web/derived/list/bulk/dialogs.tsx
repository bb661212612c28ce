import { useState, type ReactNode } from 'react';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData, Ref } from '@kehu/ui/data/record.ts';
import { isWritable } from '@kehu/ui/form/attributes.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { useLocale, useSay, useSayMany } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { texts } from '../../../locales/texts.ts';
import { titleOf } from '../../record/title.ts';
import { isTooMany, mostOf, type Chosen } from './target.ts';

export interface BulkDialogProps {
  readonly object: ObjectMeta;
  readonly rows: readonly RecordData[];
  readonly chosen: Chosen;
  readonly busy: boolean;
  readonly run: (action: string, params: JsonObject) => void;
  readonly onClose: () => void;
}

/** From this number on a second, typed confirmation is asked for. */
const manyRecords = 20;

/** How many it is about, in words: a number, being counted, or all of them. */
export function useAmount({ count }: Chosen): string {
  const t = texts.use().bulk;
  const locale = useLocale();
  if (count === undefined) return t.counting;
  return count === null ? t.uncounted : t.amount(count.toLocaleString(locale));
}

/** What a whole filter means: records that nobody has looked at, and a bound. */
export function WholeHint({ chosen }: { chosen: Chosen }) {
  const t = texts.use().bulk;
  const locale = useLocale();
  if (!chosen.whole) return null;
  return isTooMany(chosen) ? (
    <p className="k-bad" role="alert">
      {t.tooMany(mostOf(chosen.whole).toLocaleString(locale))}
    </p>
  ) : (
    <p className="k-hint">{t.wholeHint}</p>
  );
}

/** Nothing may begin before its number is known, or beyond what one batch may reach. */
export const mayBegin = (chosen: Chosen): boolean => chosen.count !== undefined && !isTooMany(chosen);

/** What goes along with many records: of which kinds. */
function Along({ object }: { object: ObjectMeta }) {
  const t = texts.use().bulk;
  const meta = useMeta();
  const sayMany = useSayMany();
  const names = new Set(object.cascades.map((each) => each.object));
  const kinds = meta.objects.filter(({ name }) => names.has(name)).map(({ label }) => sayMany(label));
  return kinds.length > 0 ? <p>{t.deleteAlong(kinds)}</p> : null;
}

export function DeleteDialog(props: BulkDialogProps) {
  const { object, rows, chosen, busy, run, onClose } = props;
  const t = texts.use().bulk;
  const record = texts.use().record;
  const common = uiTexts.use().common;
  const say = useSay();
  const [typed, setTyped] = useState('');
  const names = rows.filter((row) => chosen.picking.ids.has(row.id)).slice(0, 5);
  const count = chosen.count ?? Infinity;
  const wanted = chosen.count === null ? t.everyWord : String(chosen.count);
  const sure = count <= manyRecords || typed.trim().replaceAll(',', '') === wanted;
  return (
    <Dialog
      title={t.deleteTitle(useAmount(chosen), say(object.label))}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button
            look="primary"
            danger
            busy={busy}
            disabled={!sure || !mayBegin(chosen)}
            onClick={() => run('delete', {})}
          >
            {record.delete}
          </Button>
        </>
      }
    >
      <ul className="k-muted" style={{ marginBottom: 10 }}>
        {names.map((row) => (
          <li key={row.id} className="k-ellipsis">
            {titleOf(object, row)}
          </li>
        ))}
        {count > names.length && <li>…</li>}
      </ul>
      <Along object={object} />
      <p>{t.deleteHint}</p>
      <WholeHint chosen={chosen} />
      {count > manyRecords && chosen.count !== undefined && (
        <Labeled label={chosen.count === null ? t.typeAll(wanted) : t.typeToConfirm(count)}>
          {(labelled) => (
            <TextInput
              {...labelled}
              autoFocus
              inputMode={chosen.count === null ? 'text' : 'numeric'}
              value={typed}
              onChange={(e) => setTyped(e.target.value)}
            />
          )}
        </Labeled>
      )}
    </Dialog>
  );
}

interface Typed {
  readonly field: string;
  readonly value: Json;
  readonly refs: readonly Ref[];
}
const blank: Pick<Typed, 'value' | 'refs'> = { value: null, refs: [] };

function ValueDialog(
  props: BulkDialogProps & {
    readonly title: string;
    readonly field: FieldMeta | undefined;
    readonly chooser?: ReactNode;
    readonly onSave: (value: Json) => void;
  },
) {
  const { field, chosen } = props;
  const t = texts.use().bulk;
  const common = uiTexts.use().common;
  const amount = useAmount(chosen);
  const [typed, setTyped] = useState<Typed>();
  // Another field begins empty.
  const { value, refs } = typed && typed.field === field?.name ? typed : blank;
  const Input = field && lookOf(field).Input;
  const missing = field === undefined || (field.required === true && isBlank(value));
  return (
    <Dialog
      title={props.title}
      width={420}
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={props.onClose}>{common.cancel}</Button>
          <Button
            look="primary"
            busy={props.busy}
            disabled={missing || !mayBegin(chosen)}
            onClick={() => props.onSave(value)}
          >
            {t.apply(amount)}
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 14, minHeight: 90, alignContent: 'start' }}>
        {props.chooser}
        {field && Input && (
          <Labeled label={t.value} hint={field.required === true ? undefined : t.emptyHint}>
            {({ id }) => (
              <Input
                key={field.name}
                id={id}
                field={field}
                value={value}
                refs={refs}
                onChange={(next, nextRefs) =>
                  setTyped({ field: field.name, value: next, refs: nextRefs ?? [] })
                }
              />
            )}
          </Labeled>
        )}
        <WholeHint chosen={chosen} />
      </div>
    </Dialog>
  );
}

export function EditDialog(props: BulkDialogProps) {
  const { object, chosen, run } = props;
  const t = texts.use().bulk;
  const say = useSay();
  const [name, setName] = useState<string>();
  const fields = object.fields.filter(
    (field) => isWritable(field) && !field.unique && field.name !== object.title,
  );
  const field = fields.find((each) => each.name === name);
  const chooser = (
    <Labeled label={t.field}>
      {({ id }) => (
        <Select
          id={id}
          label={t.field}
          choices={fields.map((each) => ({ key: each.name, label: say(each.label), words: each.label.en }))}
          value={field && say(field.label)}
          selected={name === undefined ? [] : [name]}
          onPick={setName}
        />
      )}
    </Labeled>
  );
  return (
    <ValueDialog
      {...props}
      title={t.editTitle(useAmount(chosen), say(object.label))}
      field={field}
      chooser={chooser}
      onSave={(value) => field && run('batch_update', { values: { [field.name]: value } })}
    />
  );
}
