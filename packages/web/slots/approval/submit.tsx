import { useState } from 'react';
import type { Json } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import type { FieldMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { isProblem } from '@kehu/ui/api/problem.ts';
import { act } from '@kehu/ui/data/changes.ts';
import type { Ref } from '@kehu/ui/data/record.ts';
import type { ActionSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { Labeled, TextArea } from '@kehu/ui/parts/form.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { ActionDialog } from '../../derived/record/action-dialog.tsx';
import { decided, usePlan, type Foreseen } from '../../pages/approvals/approval-data.ts';
import { texts } from '../../pages/approvals/texts.ts';
import './submit.css';

/** A choice of people as forms know it. */
const picked = {
  kind: 'refs',
  name: 'people',
  label: { zh: '审批人', en: 'Approvers' },
  access: 'write',
  operators: [],
  sorts: false,
  to: 'user',
} as const;
const people: FieldMeta = picked;

interface NodeProps {
  readonly node: Foreseen;
  readonly at: number;
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  readonly onChoose: (users: readonly string[]) => void;
}

function Node({ node, at, chosen, error, onChoose }: NodeProps) {
  const t = texts.use();
  const [refs, setRefs] = useState<readonly Ref[]>([]);
  const { Input } = lookOf(people);
  const names = node.people.map(({ name }) => name).join(t.submit.and);
  return (
    <li>
      <span className="k-muted">{at + 1}</span>
      <div>
        <strong>{node.name}</strong>{' '}
        {(node.people.length > 1 || node.kind === 'notify') && (
          <span className="k-muted">{t.kinds[node.kind]}</span>
        )}
        {node.choose ? (
          <Labeled label={t.submit.choose} required error={error}>
            {(labelled) => (
              <Input
                id={labelled.id}
                invalid={labelled['aria-invalid']}
                describedBy={labelled['aria-describedby']}
                field={people}
                value={[...chosen]}
                refs={refs}
                onChange={(value: Json, next?: readonly Ref[]) => {
                  onChoose(textsIn(value));
                  if (next) setRefs(next);
                }}
              />
            )}
          </Labeled>
        ) : (
          <p>{names}</p>
        )}
      </div>
    </li>
  );
}

/** 提交审批: who will be asked, a word to them, and whom one has to choose. */
function Submit({ object, record, onClose }: ActionSlotProps) {
  const t = texts.use();
  const plan = usePlan(object.name, record.id);
  const [note, setNote] = useState('');
  const [chosen, setChosen] = useState<{ readonly [node: string]: readonly string[] }>({});
  const [error, setError] = useState<unknown>();
  const nodes = plan.data?.nodes ?? [];
  const isOpen = nodes.some(({ key, choose }) => choose && (chosen[key] ?? []).length === 0);
  const errorOf = (key: string): string | undefined =>
    isProblem(error) ? error.errors.find(({ field }) => field === `chosen.${key}`)?.message : undefined;
  return (
    <Confirm
      title={t.submit.title}
      action={t.submit.act}
      disabled={plan.isPending || isOpen}
      onClose={onClose}
      onConfirm={async () => {
        setError(undefined);
        try {
          await act(object.name, record.id, 'submit', {
            ...(note.trim() !== '' && { note: note.trim() }),
            chosen: Object.fromEntries(Object.entries(chosen).map(([key, users]) => [key, [...users]])),
          });
          toast(t.submit.done);
        } catch (problem) {
          setError(problem);
          throw problem;
        } finally {
          decided({ object: object.name, id: record.id });
        }
      }}
    >
      {plan.isPending && <SkeletonLines lines={3} />}
      {plan.isError && <Failed error={plan.error} onRetry={() => void plan.refetch()} />}
      {plan.data && (
        <>
          <p className="k-muted">{nodes.length > 0 ? t.submit.plan : t.submit.none}</p>
          {nodes.length > 0 && (
            <ol className="k-plan">
              {nodes.map((node, at) => (
                <Node
                  key={node.key}
                  node={node}
                  at={at}
                  chosen={chosen[node.key] ?? []}
                  error={errorOf(node.key)}
                  onChoose={(users) => setChosen({ ...chosen, [node.key]: users })}
                />
              ))}
            </ol>
          )}
          {nodes.length > 0 && (
            <Labeled label={t.submit.note} hint={t.submit.noteHint}>
              {(labelled) => (
                <TextArea
                  {...labelled}
                  rows={2}
                  maxLength={500}
                  value={note}
                  onChange={(event) => setNote(event.target.value)}
                />
              )}
            </Labeled>
          )}
        </>
      )}
    </Confirm>
  );
}

/** Of what goes through approval; other objects have a submit of their own. */
export function SubmitDialog(props: ActionSlotProps) {
  const isApproved = props.object.fields.some(({ name }) => name === 'approval_request_id');
  return isApproved ? <Submit {...props} /> : <ActionDialog {...props} />;
}
