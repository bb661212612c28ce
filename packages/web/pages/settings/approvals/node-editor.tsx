import { useState } from 'react';
import { Trash2 } from 'lucide-react';
import type { Json } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import type { FieldMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import {
  approverKinds,
  most,
  type ApprovalNode,
  type ApproverKind,
} from '@kehu/objects/system/approval_process/nodes.ts';
import type { Ref } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Labeled, Segments, TextInput } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { texts } from './texts.ts';

function picker(to: 'user' | 'role'): FieldMeta {
  const label = { zh: '选择', en: 'Choose' };
  const field = { kind: 'refs', name: to, label, access: 'write', operators: [], sorts: false, to } as const;
  return field;
}
const pickers = { user: picker('user'), role: picker('role') } as const;

interface PickProps {
  readonly of: 'user' | 'role';
  readonly label: string;
  readonly value: readonly string[];
  readonly known: readonly Ref[];
  readonly error: string | undefined;
  readonly onChange: (ids: readonly string[]) => void;
}

function Pick({ of, label, value, known, error, onChange }: PickProps) {
  const [refs, setRefs] = useState<readonly Ref[]>(() => known.filter(({ id }) => value.includes(id)));
  const { Input } = lookOf(pickers[of]);
  return (
    <Labeled label={label} required error={error}>
      {(labelled) => (
        <Input
          id={labelled.id}
          invalid={labelled['aria-invalid']}
          describedBy={labelled['aria-describedby']}
          field={pickers[of]}
          value={[...value]}
          refs={refs}
          onChange={(next: Json, more?: readonly Ref[]) => {
            onChange(textsIn(next));
            if (more) setRefs(more);
          }}
        />
      )}
    </Labeled>
  );
}

const numberIn = (text: string, least: number, highest: number): number =>
  Math.min(highest, Math.max(least, Number(text.replace(/\D/g, '').slice(0, 4))));

interface NodeProps {
  readonly node: ApprovalNode;
  /** Names of people and roles that are chosen already. */
  readonly known: readonly Ref[];
  readonly errorOf: (member: string) => string | undefined;
  readonly onChange: (node: ApprovalNode) => void;
  readonly onRemove: () => void;
}

/** What happens when nobody answers in time. */
function Timeout({ node, errorOf, onChange }: NodeProps) {
  const t = texts.use();
  return (
    <div className="k-node-pair">
      <Labeled label={t.timeout} hint={t.timeoutHint} error={errorOf('timeout_hours')}>
        {(labelled) => (
          <TextInput
            {...labelled}
            inputMode="numeric"
            value={String(node.timeout_hours)}
            onChange={(event) =>
              onChange({ ...node, timeout_hours: numberIn(event.target.value, 0, most.hours) })
            }
          />
        )}
      </Labeled>
      {node.timeout_hours > 0 && (
        <Labeled label={t.onTimeout}>
          {() => (
            <Segments<'remind' | 'pass'>
              label={t.onTimeout}
              segments={[
                { value: 'remind', label: t.onTimeouts.remind },
                { value: 'pass', label: t.onTimeouts.pass },
              ]}
              value={node.on_timeout}
              onChange={(on_timeout) => onChange({ ...node, on_timeout })}
            />
          )}
        </Labeled>
      )}
    </div>
  );
}

/** Who approves at a node. */
function Who(props: NodeProps) {
  const t = texts.use();
  const { node, known, errorOf, onChange } = props;
  const isCopy = node.kind === 'notify';
  const label = isCopy ? t.receivers : t.approver;
  const kinds = approverKinds.filter((kind) => !isCopy || kind !== 'submitter_choice');
  const pick = (key: string): void => {
    const approver: ApproverKind = kinds.find((kind) => kind === key) ?? 'dept_head';
    onChange({ ...node, approver });
  };
  return (
    <>
      <Labeled label={label}>
        {({ id }) => (
          <Select
            id={id}
            label={label}
            choices={kinds.map((key) => ({ key, label: t.approvers[key] }))}
            value={t.approvers[node.approver]}
            selected={[node.approver]}
            onPick={pick}
          />
        )}
      </Labeled>
      {node.approver === 'superior_n' && (
        <Labeled label={t.levels} error={errorOf('levels')}>
          {(labelled) => (
            <TextInput
              {...labelled}
              inputMode="numeric"
              value={String(node.levels)}
              onChange={(event) =>
                onChange({ ...node, levels: numberIn(event.target.value, 1, most.levels) })
              }
            />
          )}
        </Labeled>
      )}
      {node.approver === 'user' && (
        <Pick
          of="user"
          label={t.people}
          value={node.user_ids}
          known={known}
          error={errorOf('user_ids')}
          onChange={(user_ids) => onChange({ ...node, user_ids })}
        />
      )}
      {node.approver === 'role' && (
        <Pick
          of="role"
          label={t.roles}
          value={node.role_ids}
          known={known}
          error={errorOf('role_ids')}
          onChange={(role_ids) => onChange({ ...node, role_ids })}
        />
      )}
    </>
  );
}

/** One node: its name, who is asked, how many have to agree, and what happens when time runs out. */
export function NodeEditor(props: NodeProps) {
  const t = texts.use();
  const { node, errorOf, onChange, onRemove } = props;
  const isCopy = node.kind === 'notify';
  return (
    <div className="k-node-editor">
      <div className="k-node-first">
        <Labeled label={t.node} required error={errorOf('name')}>
          {(labelled) => (
            <TextInput
              {...labelled}
              maxLength={40}
              value={node.name}
              onChange={(event) => onChange({ ...node, name: event.target.value })}
            />
          )}
        </Labeled>
        <Button
          look="ghost"
          small
          icon={<Trash2 />}
          aria-label={t.removeNode(node.name)}
          onClick={onRemove}
        />
      </div>
      <Who {...props} />
      {!isCopy && node.approver !== 'superior' && node.approver !== 'superior_n' && (
        <Labeled label={t.kind}>
          {() => (
            <Segments<'any' | 'all'>
              label={t.kind}
              segments={[
                { value: 'any', label: t.kinds.any },
                { value: 'all', label: t.kinds.all },
              ]}
              value={node.kind === 'all' ? 'all' : 'any'}
              onChange={(kind) => onChange({ ...node, kind })}
            />
          )}
        </Labeled>
      )}
      {!isCopy && <Timeout {...props} />}
    </div>
  );
}
