import { useState } from 'react';
import { Plus, Send } from 'lucide-react';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { nodesOf, type ApprovalNode } from '@kehu/objects/system/approval_process/nodes.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { changeRecord, createRecord } from '@kehu/ui/data/changes.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { Sortable } from '@kehu/ui/parts/sortable.tsx';
import { FormSheet } from '../form-sheet.tsx';
import { textOf } from '../text-of.ts';
import { ConditionField } from './condition-field.tsx';
import { NodeEditor } from './node-editor.tsx';
import { newNode, sentNodes, type ApprovalObject } from './process-data.ts';
import { texts } from './texts.ts';
import { TryOut } from './try-out.tsx';

export const conditionOf = (value: Json | undefined): Filter | undefined =>
  isJsonObject(value) ? promised<Filter>(value) : undefined;

interface Draft {
  readonly name: string;
  readonly object: string;
  readonly condition: Filter | undefined;
  readonly priority: string;
  readonly nodes: readonly ApprovalNode[];
}

interface SheetProps {
  readonly definition: ObjectMeta;
  readonly objects: readonly ApprovalObject[];
  readonly record: RecordData | undefined;
  readonly onClose: () => void;
  readonly onSaved: (record: RecordData) => void;
}

function beginOf(record: RecordData | undefined, firstNode: string): Draft {
  return {
    name: record ? textOf(record, 'name') : '',
    object: record ? textOf(record, 'object') : '',
    condition: conditionOf(record?.values['condition']),
    priority: String(record?.values['priority'] ?? 100),
    nodes: record ? nodesOf(record.values['nodes']) : [newNode(firstNode, 'any')],
  };
}

function useProcess({ definition, record, onClose, onSaved }: SheetProps) {
  const t = texts.use();
  const [draft, setDraft] = useState(() => beginOf(record, t.nodeName(1)));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const errorOf = (field: string): string | undefined =>
    isProblem(problem) ? problem.errors.find((one) => one.field === field)?.message : undefined;
  const submit = async () => {
    setBusy(true);
    setProblem(undefined);
    const { name, object, condition, priority, nodes } = draft;
    const values = {
      name,
      condition: promised<Json>(condition ?? null),
      priority: Number(priority),
      nodes: sentNodes(nodes),
    };
    try {
      const saved = record
        ? await changeRecord(definition, record, values)
        : await createRecord(definition.name, { ...values, object });
      if (saved) onSaved(saved);
      else onClose();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return { draft, setDraft, busy, problem, errorOf, submit };
}

type Process = ReturnType<typeof useProcess>;

function Nodes({ process, record }: { process: Process; record: RecordData | undefined }) {
  const t = texts.use();
  const { draft, setDraft, errorOf } = process;
  const { nodes } = draft;
  const known = [...(record?.refs['user_ids'] ?? []), ...(record?.refs['role_ids'] ?? [])];
  const set = (next: readonly ApprovalNode[]) => setDraft({ ...draft, nodes: next });
  const error = errorOf('nodes');
  return (
    <section>
      <h3 className="k-label">
        {t.nodes} <span className="k-muted">{t.nodesHint}</span>
      </h3>
      <Sortable
        label={t.nodes}
        items={nodes}
        keyOf={({ key }) => key}
        nameOf={({ name }) => name}
        onOrder={set}
      >
        {(node, at) => (
          <NodeEditor
            node={node}
            known={known}
            errorOf={(member) => errorOf(`nodes[${at}].${member}`)}
            onChange={(next) => set(nodes.with(at, next))}
            onRemove={() => set(nodes.toSpliced(at, 1))}
          />
        )}
      </Sortable>
      {error && (
        <p className="k-bad" role="alert">
          {error}
        </p>
      )}
      <span className="k-node-adding">
        <Button
          small
          icon={<Plus />}
          onClick={() => set([...nodes, newNode(t.nodeName(nodes.length + 1), 'any')])}
        >
          {t.addNode}
        </Button>
        <Button
          small
          look="ghost"
          icon={<Send />}
          onClick={() => set([...nodes, newNode(t.copyName, 'notify')])}
        >
          {t.addCopy}
        </Button>
      </span>
    </section>
  );
}

/** What it is called, for which documents, under which conditions. */
function About({ definition, objects, record, process }: SheetProps & { readonly process: Process }) {
  const t = texts.use();
  const speak = useSay();
  const { draft, setDraft, errorOf } = process;
  const object = objectOf(useMeta(), draft.object);
  const chosen = objects.find(({ name }) => name === draft.object);
  const [nameField, priorityField] = ['name', 'priority'].map((name) =>
    definition.fields.find((field) => field.name === name),
  );
  const say = (field: typeof nameField): string => (field ? speak(field.label) : '');
  return (
    <>
      <Labeled label={say(nameField)} required error={errorOf('name')}>
        {(labelled) => (
          <TextInput
            {...labelled}
            maxLength={60}
            value={draft.name}
            onChange={(event) => setDraft({ ...draft, name: event.target.value })}
          />
        )}
      </Labeled>
      <div className="k-node-pair">
        <Labeled label={t.object} required error={errorOf('object')}>
          {({ id }) => (
            <Select
              id={id}
              label={t.object}
              disabled={record !== undefined}
              choices={objects.map(({ name, label }) => ({ key: name, label }))}
              value={chosen?.label}
              selected={chosen ? [chosen.name] : []}
              placeholder={t.pick}
              onPick={(name) => setDraft({ ...draft, object: name, condition: undefined })}
            />
          )}
        </Labeled>
        <Labeled
          label={say(priorityField)}
          hint={priorityField?.help && speak(priorityField.help)}
          error={errorOf('priority')}
        >
          {(labelled) => (
            <TextInput
              {...labelled}
              inputMode="numeric"
              value={draft.priority}
              onChange={(event) =>
                setDraft({ ...draft, priority: event.target.value.replace(/\D/g, '').slice(0, 4) })
              }
            />
          )}
        </Labeled>
      </div>
      {chosen?.raised && <p className="k-muted">{t.raised}</p>}
      {object && (
        <ConditionField
          key={object.name}
          object={object}
          filter={draft.condition}
          error={errorOf('condition')}
          onChange={(condition) => setDraft({ ...draft, condition })}
        />
      )}
    </>
  );
}

/** A process from its documents to its last node, with a way to try it before it is saved. */
export function ProcessSheet(props: SheetProps) {
  const t = texts.use();
  const { record, onClose } = props;
  const process = useProcess(props);
  return (
    <FormSheet
      title={record ? t.edit : t.create}
      busy={process.busy}
      error={process.problem === undefined ? undefined : sentenceOf(process.problem)}
      onClose={onClose}
      onSubmit={() => void process.submit()}
    >
      <div className="k-stack k-process-sheet">
        {record && <p className="k-muted">{t.running}</p>}
        <About {...props} process={process} />
        <Nodes process={process} record={record} />
        <TryOut nodes={process.draft.nodes} />
      </div>
    </FormSheet>
  );
}
