import { useState } from 'react';
import type { LayoutKind } from '@kehu/kernel/declare/layout-kinds.ts';
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
import { Checkbox } from '@kehu/ui/parts/form.tsx';
import { textOf } from '../text-of.ts';
import { refresh, viewsWith, type StoredLayout } from './data.ts';
import { draftOf } from './draft.ts';
import { contentOf } from './moves.ts';
import { texts } from './texts.ts';

interface RolesDialogProps {
  readonly object: ObjectMeta;
  readonly kind: LayoutKind;
  readonly layouts: readonly StoredLayout[];
  /** Whose roles are changed; undefined for a new one. */
  readonly chosen: StoredLayout | undefined;
  /** What a new one begins as. */
  readonly like: StoredLayout | undefined;
  readonly roles: readonly RecordData[];
  readonly order: number;
  readonly onClose: () => void;
  readonly onSaved: (id: string) => void;
}

/** Saves for whom a layout is, or a new one with what is shown. */
function useSave(props: RolesDialogProps) {
  const { object, kind, layouts, chosen, like } = props;
  const meta = useMeta();
  const definition = useObject('layout');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const save = async (picked: readonly string[]) => {
    if (!definition) return;
    setBusy(true);
    setError(undefined);
    try {
      const content = contentOf(draftOf(object, kind, viewsWith(object, layouts, like), meta), kind);
      const values = { object: object.name, kind, sort_no: props.order, content: promised<Json>(content) };
      const saved = chosen
        ? await changeRecord(definition, chosen.row, { role_ids: picked })
        : await createRecord('layout', { ...values, role_ids: picked });
      await refresh();
      if (saved) props.onSaved(saved.id);
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return { save, busy, error };
}

/** Which roles a layout is for. A new one begins as a copy of what is shown. */
export function RolesDialog(props: RolesDialogProps) {
  const { chosen, roles } = props;
  const t = texts.use();
  const common = uiTexts.use().common;
  const [picked, setPicked] = useState<readonly string[]>(chosen?.roleIds ?? []);
  const { save, busy, error } = useSave(props);
  return (
    <Dialog
      title={chosen ? t.changeRoles : t.addRole}
      width={420}
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={props.onClose}>{common.cancel}</Button>
          <Button look="primary" busy={busy} disabled={picked.length === 0} onClick={() => void save(picked)}>
            {chosen ? t.save : t.create}
          </Button>
        </>
      }
    >
      {!chosen && <p>{t.addRoleHint}</p>}
      <div className="k-layout-roles" role="group" aria-label={t.pickRoles}>
        {roles.map((role) => (
          <Checkbox
            key={role.id}
            checked={picked.includes(role.id)}
            onChange={(event) =>
              setPicked(
                event.target.checked ? [...picked, role.id] : picked.filter((each) => each !== role.id),
              )
            }
          >
            {textOf(role, 'name')}
          </Checkbox>
        ))}
        {roles.length === 0 && <p className="k-muted">{t.noRoles}</p>}
      </div>
      {error !== undefined && (
        <p className="k-bad" role="alert">
          {sentenceOf(error)}
        </p>
      )}
    </Dialog>
  );
}
