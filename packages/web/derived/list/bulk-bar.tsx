import { useEffect, useState, type ReactNode } from 'react';
import { PencilLine, Trash2, UserRoundPen, X } from 'lucide-react';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { actOnMany, forget, type BatchResult } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { isOver, useJob } from '@kehu/ui/data/job.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import type { RecordData, Ref } from '@kehu/ui/data/record.ts';
import { isWritable } from '@kehu/ui/form/attributes.ts';
import { useLocale, useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Progress } from '@kehu/ui/parts/progress.tsx';
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
  /** Everything that the list's filter finds, when a filter alone can say it. */
  readonly whole?: Whole | undefined;
}

export interface Whole {
  readonly filter: JsonObject;
  readonly count: number;
}

/** How many records a dialog is about. */
const countOf = ({ whole, picking }: BulkProps): number => whole?.count ?? picking.ids.size;

/** From this number on a second, typed confirmation is asked for. */
const manyRecords = 20;

/** Says how it went; what failed stays picked, so that it can be looked at. */
function useReport(picking: Picking) {
  const t = texts.use().bulk;
  return (result: BatchResult, undo?: () => Promise<unknown>) => {
    if (!result.job) {
      const failed = result.failed?.length ?? 0;
      const ok = picking.ids.size - failed;
      if (failed > 0) toast(`${t.partly(ok, failed)}: ${result.failed?.[0]?.message ?? ''}`, { bad: true });
      else if (undo) toastUndo(t.done(ok), undo);
      else toast(t.done(ok));
      picking.clear();
    }
  };
}

interface DialogProps extends BulkProps {
  readonly onClose: () => void;
  readonly onJob: (id: string) => void;
}

function useRun({ object, picking, whole, onJob }: DialogProps) {
  const report = useReport(picking);
  const [busy, setBusy] = useState(false);
  const run = (action: string, params: JsonObject, undo?: (ids: readonly string[]) => Promise<unknown>) => {
    const ids = [...picking.ids];
    setBusy(true);
    void actOnMany(object.name, action, whole ? { filter: whole.filter } : { ids }, params)
      .then((result) => {
        if (result.job) onJob(result.job.id);
        else report(result, undo && (() => undo(ids)));
      })
      .catch(toastError)
      .finally(() => setBusy(false));
  };
  return { run, busy };
}

function DeleteDialog(props: DialogProps) {
  const { object, picking, rows, onClose } = props;
  const t = texts.use().bulk;
  const record = texts.use().record;
  const common = uiTexts.use().common;
  const say = useSay();
  const { run, busy } = useRun(props);
  const [typed, setTyped] = useState('');
  const count = countOf(props);
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

function AssignDialog(props: DialogProps) {
  const { object } = props;
  const t = texts.use().bulk;
  const say = useSay();
  const { run, busy } = useRun(props);
  return (
    <ValueDialog
      {...props}
      title={t.assignTitle(countOf(props), say(object.label))}
      field={object.fields.find((field) => field.name === 'owner_id')}
      busy={busy}
      onSave={(owner_id) => run('assign', { owner_id })}
    />
  );
}

function EditDialog(props: DialogProps) {
  const { object } = props;
  const t = texts.use().bulk;
  const say = useSay();
  const { run, busy } = useRun(props);
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
      title={t.editTitle(countOf(props), say(object.label))}
      field={field}
      chooser={chooser}
      busy={busy}
      onSave={(value) => field && run('batch_update', { values: { [field.name]: value } })}
    />
  );
}

/** Work of minutes: how far it is, and the end of it. */
function Working({ id, object, onOver }: { id: string; object: string; onOver: () => void }) {
  const t = texts.use().bulk;
  const job = useJob(id);
  const over = isOver(job);
  useEffect(() => {
    if (!over || !job) return;
    void client.invalidateQueries({ queryKey: keys.lists(object) });
    forget(object);
    const ok = Number(job.result?.['succeeded'] ?? job.progress.done);
    const failed = Number(job.result?.['failed'] ?? 0);
    if (job.state !== 'done') toast(t.broken, { bad: true });
    else toast(failed > 0 ? t.partly(ok, failed) : t.done(ok), { bad: failed > 0 });
    onOver();
    // Told once, at the end.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [over]);
  return <Progress job={job} />;
}

/** Takes the place of the filter row while records are picked. */
export function BulkBar(props: BulkProps) {
  const { object, picking, rows, whole } = props;
  const t = texts.use();
  const locale = useLocale();
  const [open, setOpen] = useState<'assign' | 'edit' | 'delete'>();
  const [all, setAll] = useState(false);
  const [job, setJob] = useState<string>();
  const may = (operation: ObjectMeta['operations'][number]) => object.operations.includes(operation);
  const close = () => setOpen(undefined);
  const everyRow = rows.length > 0 && picking.ids.size >= rows.length;
  const beyond = whole !== undefined && everyRow && whole.count > rows.length ? whole : undefined;
  const chosen = all ? beyond : undefined;
  const number = (n: number) => n.toLocaleString(locale);
  const label = chosen ? t.bulk.wholeSelected(number(chosen.count)) : t.list.selected(picking.ids.size);
  const dialog: DialogProps = {
    ...props,
    whole: chosen,
    onClose: close,
    onJob: (id) => {
      close();
      setJob(id);
    },
  };
  if (job !== undefined) {
    return (
      <div className="k-bulk" role="status">
        <Working id={job} object={object.name} onOver={picking.clear} />
      </div>
    );
  }
  return (
    <div className="k-bulk" role="toolbar" aria-label={label}>
      <strong>{label}</strong>
      {beyond && !all && (
        <Button look="ghost" small onClick={() => setAll(true)}>
          {t.bulk.whole(number(beyond.count))}
        </Button>
      )}
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
      {open === 'assign' && <AssignDialog {...dialog} />}
      {open === 'edit' && <EditDialog {...dialog} />}
      {open === 'delete' && <DeleteDialog {...dialog} />}
    </div>
  );
}
