import { Pencil, Trash2 } from 'lucide-react';
import { nodesOf, type ApprovalNode } from '@kehu/objects/system/approval_process/nodes.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { changeRecord } from '@kehu/ui/data/changes.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Tag } from '@kehu/ui/parts/chip.tsx';
import { Checkbox } from '@kehu/ui/parts/form.tsx';
import { toastError } from '@kehu/ui/parts/toast.tsx';
import { textOf } from '../text-of.ts';
import { useSentence } from './condition-field.tsx';
import { conditionOf } from './process-sheet.tsx';
import { texts } from './texts.ts';

function Condition({ object, row }: { object: ObjectMeta; row: RecordData }) {
  const t = texts.use();
  const sentence = useSentence(object, conditionOf(row.values['condition']));
  return <span>{sentence === '' ? t.always : sentence}</span>;
}

/** Nodes in a line: 主管（直接上级） → 财务（角色：财务）. */
function useWay(row: RecordData): string {
  const t = texts.use();
  const refs = [...(row.refs['user_ids'] ?? []), ...(row.refs['role_ids'] ?? [])];
  const named = (ids: readonly string[]): string =>
    ids.flatMap((id) => refs.find((ref) => ref.id === id)?.label ?? []).join(t.and);
  const who = (node: ApprovalNode): string =>
    node.approver === 'user'
      ? named(node.user_ids)
      : node.approver === 'role'
        ? named(node.role_ids)
        : t.approvers[node.approver];
  return nodesOf(row.values['nodes'])
    .map((node) => t.step(node.name, who(node)))
    .join(t.arrow);
}

interface RowProps {
  readonly definition: ObjectMeta;
  readonly label: string;
  readonly row: RecordData;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** A process as a sentence, with its switch. */
export function ProcessRow({ definition, label, row, onEdit, onRemove }: RowProps) {
  const t = texts.use();
  const object = objectOf(useMeta(), textOf(row, 'object'));
  const way = useWay(row);
  const name = textOf(row, 'name');
  const isOn = row.values['enabled'] !== false;
  return (
    <li className={isOn ? 'k-approval-flow' : 'k-approval-flow is-off'}>
      <Checkbox
        checked={isOn}
        aria-label={t.switchOn(name)}
        onChange={(event) =>
          void changeRecord(definition, row, { enabled: event.target.checked }).catch(toastError)
        }
      />
      <div>
        <strong>{name}</strong>
        <p>
          <Tag>{label}</Tag> {object && <Condition object={object} row={row} />}{' '}
          <span className="k-muted">{t.priority(Number(row.values['priority'] ?? 0))}</span>
        </p>
        <p className="k-muted">{way}</p>
      </div>
      <span className="k-spring" />
      <Button look="ghost" small icon={<Pencil />} aria-label={`${t.edit} ${name}`} onClick={onEdit} />
      <Button look="ghost" small icon={<Trash2 />} aria-label={t.remove(name)} onClick={onRemove} />
    </li>
  );
}
