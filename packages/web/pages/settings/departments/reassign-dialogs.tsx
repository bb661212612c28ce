import { useState } from 'react';
import { act, changeRecord, deleteRecord } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Labeled } from '@kehu/ui/parts/form.tsx';
import { toast, toastUndo } from '@kehu/ui/parts/toast.tsx';
import { texts as settingsTexts } from '../texts.ts';
import { DepartmentSelect } from './department-select.tsx';
import { texts } from './texts.ts';
import { idsOf, type Branch } from './tree.ts';

interface DialogProps {
  readonly branch: Branch;
  readonly lines: readonly Branch[];
  readonly people: number;
  readonly onClose: () => void;
}

/** Everything that shows departments is asked for anew. */
const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: keys.lists('department') });

function useTarget({ branch, lines }: DialogProps) {
  const [target, setTarget] = useState<string>();
  const inside = new Set(idsOf(branch));
  const outside = lines.filter((line) => !inside.has(line.row.id));
  const name = lines.find((line) => line.row.id === target)?.name ?? '';
  return { target, setTarget, outside, name };
}

/** A department, with all below it, under another one. */
export function MoveDialog(props: DialogProps) {
  const { branch, onClose } = props;
  const t = texts.use();
  const object = useObject('department');
  const { target, setTarget, outside, name } = useTarget(props);
  const put = async (parent_id: string) => {
    if (!object) return;
    await changeRecord(object, branch.row, { parent_id });
    await refresh();
  };
  const move = async () => {
    const before = branch.row.values['parent_id'];
    await put(target ?? '');
    toastUndo(t.moved(branch.name, name), () => put(String(before)));
  };
  return (
    <Confirm
      title={t.moveTitle(branch.name)}
      action={t.move}
      disabled={target === undefined}
      onClose={onClose}
      onConfirm={move}
    >
      <Labeled label={t.target} required>
        {({ id }) => (
          <DepartmentSelect id={id} label={t.target} lines={outside} value={target} onPick={setTarget} />
        )}
      </Labeled>
      <p className="k-muted">{t.moveHint}</p>
    </Confirm>
  );
}

/** Everybody and everything of a department goes to another one; then it is gone. */
export function MergeDialog(props: DialogProps & { readonly onGone: () => void }) {
  const { branch, people, onClose } = props;
  const t = texts.use();
  const { target, setTarget, outside, name } = useTarget(props);
  const merge = async () => {
    await act('department', branch.row.id, 'merge_into', { department_id: target ?? '' });
    await Promise.all([refresh(), client.invalidateQueries({ queryKey: keys.lists('user') })]);
    toast(t.merged(branch.name, name));
    props.onGone();
  };
  return (
    <Confirm
      title={t.mergeTitle(branch.name)}
      action={t.merge}
      danger
      disabled={target === undefined}
      onClose={onClose}
      onConfirm={merge}
    >
      <Labeled label={t.target} required>
        {({ id }) => (
          <DepartmentSelect id={id} label={t.target} lines={outside} value={target} onPick={setTarget} />
        )}
      </Labeled>
      <p>{t.mergeHint(people, branch.below.length)}</p>
    </Confirm>
  );
}

/** Deletes an empty department; says what is in the way of deleting another. */
export function RemoveDialog({
  branch,
  people,
  onClose,
  onGone,
}: DialogProps & { readonly onGone: () => void }) {
  const t = texts.use();
  const settings = settingsTexts.use();
  const common = uiTexts.use().common;
  const root = !branch.row.values['parent_id'];
  if (root || people > 0 || branch.below.length > 0) {
    return (
      <Dialog
        title={t.removeTitle(branch.name)}
        width={420}
        onClose={onClose}
        footer={<Button onClick={onClose}>{common.dismiss}</Button>}
      >
        <p>{root ? t.removeRoot : t.removeUsed(people, branch.below.length)}</p>
      </Dialog>
    );
  }
  const remove = async () => {
    await deleteRecord('department', branch.row);
    await refresh();
    toastUndo(settings.deleted(branch.name), async () => {
      await act('department', branch.row.id, 'restore');
      await refresh();
    });
    onGone();
  };
  return (
    <Confirm title={t.removeTitle(branch.name)} action={t.remove} danger onClose={onClose} onConfirm={remove}>
      <p>{t.removeHint}</p>
    </Confirm>
  );
}
