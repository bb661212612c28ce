import { useState, type ReactNode } from 'react';
import { PencilLine, Trash2, UserRoundPen, X } from 'lucide-react';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { actOnMany, type BatchResult } from '@kehu/ui/data/changes.ts';
import type { RecordData, Ref } from '@kehu/ui/data/record.ts';
import { isWritable } from '@kehu/ui/form/attributes.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { toast, toastError, toastUndo } from '@kehu/ui/parts/toast.tsx';
import { texts } from '../../locales/texts.ts';
import { titleOf } from '../record/title.ts';
import type { Column } from './columns.ts';
import type { Picking } from './picking.ts';

interface BulkProps {
  readonly object: ObjectMeta;
  readonly picking: Picking;
  readonly rows: readonly RecordData[];
  readonly columns: readonly Column[];
}

/** From this number on a second, typed confirmation is asked for. */
const manyRecords = 20;

/** Says how it went; what failed stays picked, so that it can be looked at. */
function useReport(picking: Picking) {
  const t = texts.use().bulk;
  return (result: BatchResult, undo?: () => Promise<unknown>) => {
    if (result.job) toast(t.job);
    else {
      const failed = result.failed?.length ?? 0;
      const ok = picking.ids.size - failed;
      if (failed > 0) toast(`${t.partly(ok, failed)}: ${result.failed?.[0]?.message ?? ''}`, { bad: true });
      else if (undo) toastUndo(t.done(ok), undo);
      else toast(t.done(ok));
    }
    picking.clear();
  };
}

function useRun(object: ObjectMeta, picking: Picking) {
  const report = useReport(picking);
  const [busy, setBusy] = useState(false);
  const run = (action: string, params: JsonObject, undo?: (ids: readonly string[]) => Promise<unknown>) => {
    const ids = [...picking.ids];
    setBusy(true);
    void actOnMany(object.name, action, { ids }, params)
      .then((result) => report(result, undo && (() => undo(ids))))
      .catch(toastError)
      .finally(() => setBusy(false));
  };
  return { run, busy };
}

function DeleteDialog({ object, picking, rows, onClose }: BulkProps & { onClose: () => void }) {
  const t = texts.use().bulk;
  const record = texts.use().record;
  const common = uiTexts.use().common;
  const say = useSay();
  const { run, busy } = useRun(object, picking);
  const [typed, setTyped] = useState('');
  const count = picking.ids.size;
  const names = rows.filter((row) => picking.ids.has(row.id)).slice(0, 5);
  const sure = count <= manyRecords || typed.trim() === String(count);
  return (
    <Dialog
      title={t.deleteTitle(count, say(object.label))}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button
            look="primary"
            danger
            busy={busy}
            disabled={!sure}
            onClick={() => run('delete', {}, (ids) => actOnMany(object.name, 'restore', { ids }))}
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
      <p>{t.deleteHint}</p>
      {count > manyRecords && (
        <Labeled label={t.typeToConfirm(count)}>
          {(labelled) => (
            <TextInput
              {...labelled}
              autoFocus
              inputMode="numeric"
              value={typed}
              onChange={(e) => setTyped(e.target.value)}
            />
          )}
        </Labeled>
      )}
    </Dialog>
  );
}

function ValueDialog(
  props: BulkProps & {
    readonly title: string;
    readonly field: FieldMeta | undefined;
    readonly chooser?: ReactNode;
    readonly onSave: (value: Json) => void;
    readonly busy: boolean;
    readonly onClose: () => void;
  },
) {
  const { field } = props;
  const t = texts.use().bulk;
  const common = uiTexts.use().common;
  const [value, setValue] = useState<Json>(null);
  const [refs, setRefs] = useState<readonly Ref[]>([]);
  const Input = field && lookOf(field).Input;
  return (
    <Dialog
      title={props.title}
      width={420}
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={props.onClose}>{common.cancel}</Button>
          <Button look="primary" busy={props.busy} disabled={!field} onClick={() => props.onSave(value)}>
            {common.confirm}
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 14, minHeight: 90, alignContent: 'start' }}>
        {props.chooser}
        {field && Input && (
          <Labeled label={t.value}>
            {({ id }) => (
              <Input
                key={field.name}
                id={id}
                field={field}
                value={value}
                refs={refs}
                onChange={(next, nextRefs) => {
                  setValue(next);
                  setRefs(nextRefs ?? []);
                }}
              />
            )}
          </Labeled>
        )}
      </div>
    </Dialog>
  );
}

function AssignDialog(props: BulkProps & { onClose: () => void }) {
  const { object, picking } = props;
  const t = texts.use().bulk;
  const say = useSay();
  const { run, busy } = useRun(object, picking);
  return (
    <ValueDialog
      {...props}
      title={t.assignTitle(picking.ids.size, say(object.label))}
      field={object.fields.find((field) => field.name === 'owner_id')}
      busy={busy}
      onSave={(owner_id) => run('assign', { owner_id })}
    />
  );
}

function EditDialog(props: BulkProps & { onClose: () => void }) {
  const { object, picking } = props;
  const t = texts.use().bulk;
  const say = useSay();
  const { run, busy } = useRun(object, picking);
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
      title={t.editTitle(picking.ids.size, say(object.label))}
      field={field}
      chooser={chooser}
      busy={busy}
      onSave={(value) => field && run('batch_update', { values: { [field.name]: value } })}
    />
  );
}

/** Takes the place of the filter row while records are picked. */
export function BulkBar(props: BulkProps) {
  const { object, picking } = props;
  const t = texts.use();
  const [open, setOpen] = useState<'assign' | 'edit' | 'delete'>();
  const may = (operation: ObjectMeta['operations'][number]) => object.operations.includes(operation);
  const close = () => setOpen(undefined);
  return (
    <div className="k-bulk" role="toolbar" aria-label={t.list.selected(picking.ids.size)}>
      <strong>{t.list.selected(picking.ids.size)}</strong>
      {may('assign') && object.fields.some((field) => field.name === 'owner_id') && (
        <Button look="ghost" small icon={<UserRoundPen />} onClick={() => setOpen('assign')}>
          {t.bulk.assign}
        </Button>
      )}
      {may('batch_update') && (
        <Button look="ghost" small icon={<PencilLine />} onClick={() => setOpen('edit')}>
          {t.bulk.edit}
        </Button>
      )}
      {may('delete') && (
        <Button look="ghost" small danger icon={<Trash2 />} onClick={() => setOpen('delete')}>
          {t.bulk.remove}
        </Button>
      )}
      <span className="k-spring" />
      <Button look="ghost" small icon={<X />} onClick={picking.clear}>
        {t.list.clear}
      </Button>
      {open === 'assign' && <AssignDialog {...props} onClose={close} />}
      {open === 'edit' && <EditDialog {...props} onClose={close} />}
      {open === 'delete' && <DeleteDialog {...props} onClose={close} />}
    </div>
  );
}
