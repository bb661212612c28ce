import { useState } from 'react';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { sentenceOf } from '@kehu/ui/api/problem.ts';
import { changeRecord, createRecord } from '@kehu/ui/data/changes.ts';
import { useMeta, useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Checkbox, TextInput } from '@kehu/ui/parts/form.tsx';
import { linesOf, treeOf } from '../departments/tree.ts';
import { useAll } from '../read-all.ts';
import { textOf } from '../text-of.ts';
import { refresh, viewsWith, type StoredLayout } from './data.ts';
import { draftOf } from './draft.ts';
import { contentOf } from './moves.ts';
import { texts } from './texts.ts';

interface ClassesDialogProps {
  readonly object: ObjectMeta;
  readonly layouts: readonly StoredLayout[];
  /** Whose classes are changed; undefined for a new one. */
  readonly chosen: StoredLayout | undefined;
  /** What a new one begins as. */
  readonly like: StoredLayout | undefined;
  readonly onClose: () => void;
  readonly onSaved: (id: string) => void;
}

const category = 'account_category';
const kind = 'edit';

/** Saves a layout of classes, then which classes have it. */
function useSave(props: ClassesDialogProps) {
  const { object, layouts, chosen, like } = props;
  const meta = useMeta();
  const [definition, classes] = [useObject('layout'), useObject(category)];
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const stored = async (name: string): Promise<string | undefined> => {
    if (!definition) return undefined;
    if (chosen) return (await changeRecord(definition, chosen.row, { name }))?.id;
    const content = promised<Json>(
      contentOf(draftOf(object, kind, viewsWith(object, layouts, like), meta), kind),
    );
    return (await createRecord('layout', { object: object.name, kind, name, by_class: true, content })).id;
  };
  const save = async (name: string, picked: ReadonlySet<string>, rows: readonly RecordData[]) => {
    setBusy(true);
    setError(undefined);
    try {
      const id = await stored(name);
      if (id === undefined || !classes) return;
      for (const row of rows) {
        const has = row.values['layout_id'] === id;
        if (picked.has(row.id) !== has) await changeRecord(classes, row, { layout_id: has ? null : id });
      }
      await refresh();
      props.onSaved(id);
    } catch (problem) {
      setError(problem);
      await refresh();
    } finally {
      setBusy(false);
    }
  };
  return { save, busy, error };
}

/** Which classes of customers have a form of their own. A new one begins as a copy of what is shown. */
export function ClassesDialog(props: ClassesDialogProps) {
  const { object, chosen } = props;
  const t = texts.use();
  const common = uiTexts.use().common;
  const applies = { field: 'applies_to', op: 'eq', value: object.name } as const;
  const rows = useAll(category, { filter: applies, sort: 'created_at' }).data ?? [];
  const [name, setName] = useState(chosen ? textOf(chosen.row, 'name') : '');
  const [picked, setPicked] = useState<ReadonlySet<string>>();
  const now =
    picked ?? new Set(rows.filter((row) => row.values['layout_id'] === chosen?.row.id).map(({ id }) => id));
  const { save, busy, error } = useSave(props);
  const ready = name.trim() !== '' && (chosen !== undefined || now.size > 0);
  return (
    <Dialog
      title={chosen ? t.changeClasses : t.addClass}
      width={420}
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={props.onClose}>{common.cancel}</Button>
          <Button
            look="primary"
            busy={busy}
            disabled={!ready}
            onClick={() => void save(name.trim(), now, rows)}
          >
            {chosen ? t.save : t.create}
          </Button>
        </>
      }
    >
      {!chosen && <p>{t.addClassHint}</p>}
      <label className="k-layout-name">
        <span>{t.className}</span>
        <TextInput value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      </label>
      <div className="k-layout-roles" role="group" aria-label={t.pickClasses}>
        {linesOf(treeOf(rows)).map(({ row, name: label, depth }) => (
          <Checkbox
            key={row.id}
            checked={now.has(row.id)}
            style={{ marginLeft: depth * 20 }}
            onChange={(event) => {
              const next = new Set(now);
              if (event.target.checked) next.add(row.id);
              else next.delete(row.id);
              setPicked(next);
            }}
          >
            {label}
          </Checkbox>
        ))}
        {rows.length === 0 && <p className="k-muted">{t.noClasses}</p>}
      </div>
      {error !== undefined && (
        <p className="k-bad" role="alert">
          {sentenceOf(error)}
        </p>
      )}
    </Dialog>
  );
}
