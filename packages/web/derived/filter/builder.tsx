import { useState } from 'react';
import { Plus, Trash2 } from 'lucide-react';
import { operators, type Filter, type Leaf, type Operator } from '@kehu/kernel/query/filter.ts';
import { isJsonList, type Json } from '@kehu/kernel/json/json.ts';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useChoices } from '@kehu/fields/family/choice.ui.tsx';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { useFound } from '@kehu/ui/data/found.tsx';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { isReference, targetsOf } from '@kehu/ui/form/attributes.ts';
import { useLocale, useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { texts } from '../../locales/texts.ts';
import { useDateChoices } from './field-filter.tsx';
import { useMentionedNames } from './names.ts';
import { groupOf, isLeaf, joinOf, partsOf, pruned, topParts, type Group } from './tree.ts';
import { sayFilter, sayValue, type Speaker } from './words.ts';

const noValue = new Set<Operator>(['empty', 'not_empty', 'is_me', 'in_my_dept']);
const lists = new Set<Operator>(['in', 'not_in']);

interface ConditionProps {
  readonly object: ObjectMeta;
  readonly leaf: Leaf;
  readonly speaker: Speaker;
  readonly onChange: (leaf: Leaf) => void;
  readonly onRemove: () => void;
}

/** The operator a field is most often asked with. */
export const usualOperator = (field: FieldMeta): Operator =>
  (['in', 'within', 'contains', 'eq'] as const).find((op) => field.operators.includes(op)) ??
  field.operators[0] ??
  'eq';

interface ValueProps extends Pick<ConditionProps, 'leaf' | 'speaker'> {
  readonly field: FieldMeta;
  readonly onValue: (value: Json) => void;
}

const chosen = (leaf: Leaf): readonly string[] => (Array.isArray(leaf.value) ? leaf.value.map(String) : []);
const toggled = (list: readonly string[], key: string): readonly string[] =>
  list.includes(key) ? list.filter((each) => each !== key) : [...list, key];

function ReferenceValue({ field, leaf, speaker, onValue }: ValueProps) {
  const t = uiTexts.use().common;
  const [q, setQ] = useState('');
  const found = useFound(targetsOf(field)[0] ?? 'account', q);
  const many = lists.has(leaf.op);
  return (
    <Select
      label={texts.use().filter.value}
      many={many}
      choices={found.data ?? []}
      busy={found.isFetching}
      placeholder={t.typeToSearch}
      value={sayValue(leaf, field, speaker) || undefined}
      selected={many ? chosen(leaf) : [String(leaf.value ?? '')]}
      onSearch={setQ}
      onPick={(key) => onValue(many ? toggled(chosen(leaf), key) : key)}
    />
  );
}

function OptionsValue({ field, leaf, speaker, onValue }: ValueProps) {
  const choices = useChoices(field);
  return (
    <Select
      label={texts.use().filter.value}
      many
      choices={choices}
      value={sayValue(leaf, field, speaker) || undefined}
      selected={chosen(leaf)}
      onPick={(key) => onValue(toggled(chosen(leaf), key))}
    />
  );
}

function WithinValue({ field, leaf, speaker, onValue }: ValueProps) {
  const choices = useDateChoices(field);
  return (
    <Select
      label={texts.use().filter.value}
      choices={choices}
      value={sayValue(leaf, field, speaker) || undefined}
      selected={[String(leaf.value ?? '')]}
      onPick={(key) => onValue(key)}
    />
  );
}

function Value(props: ValueProps) {
  const { field, leaf, onValue } = props;
  const { Input } = lookOf(field);
  if (noValue.has(leaf.op)) return <span />;
  if (leaf.op === 'within') return <WithinValue {...props} />;
  if (isReference(field)) return <ReferenceValue {...props} />;
  if (lists.has(leaf.op) && ['option', 'state', 'multi'].includes(field.kind))
    return <OptionsValue {...props} />;
  if (leaf.op !== 'between')
    return <Input field={field} value={leaf.value ?? null} refs={[]} onChange={onValue} />;
  const [from = null, to = null] = isJsonList(leaf.value) ? leaf.value : [];
  return (
    <div className="k-range" style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 6 }}>
      <Input field={field} value={from} refs={[]} onChange={(next) => onValue([next, to])} />
      <Input field={field} value={to} refs={[]} onChange={(next) => onValue([from, next])} />
    </div>
  );
}

/** One condition: field, operator, value. */
export function Condition({ object, leaf, speaker, onChange, onRemove }: ConditionProps) {
  const t = texts.use().filter;
  const say = useSay();
  const field = object.fields.find((each) => each.name === leaf.field);
  const fields = object.fields.filter((each) => each.operators.length > 0 && each.kind !== 'json');
  const ops = operators.filter((op) => field?.operators.includes(op));
  const setField = (name: string) => {
    const next = object.fields.find((each) => each.name === name);
    if (next) onChange({ field: name, op: usualOperator(next) });
  };
  return (
    <div className="k-condition">
      <Select
        label={t.field}
        choices={fields.map((each) => ({ key: each.name, label: say(each.label), words: each.label.en }))}
        value={field && say(field.label)}
        selected={[leaf.field]}
        onPick={setField}
      />
      <Select
        label={t.operator}
        choices={ops.map((op) => ({ key: op, label: t.operators[op] }))}
        value={t.operators[leaf.op]}
        selected={[leaf.op]}
        onPick={(key) => {
          const op = ops.find((each) => each === key);
          const same = op && lists.has(op) === lists.has(leaf.op) && op !== 'between' && op !== 'within';
          if (op)
            onChange({
              field: leaf.field,
              op,
              ...(same && leaf.value !== undefined && { value: leaf.value }),
            });
        }}
      />
      {field ? (
        <Value
          key={leaf.field + leaf.op}
          field={field}
          leaf={leaf}
          speaker={speaker}
          onValue={(value) => onChange({ ...leaf, value })}
        />
      ) : (
        <span />
      )}
      <Button look="ghost" icon={<Trash2 />} aria-label={t.remove} onClick={onRemove} />
    </div>
  );
}

/** One more condition, or a group that is joined the other way: deeper than that the server refuses. */
function Adding({
  object,
  join,
  depth,
  onAdd,
}: {
  object: ObjectMeta;
  join: 'and' | 'or';
  depth: number;
  onAdd: (part: Filter) => void;
}) {
  const t = texts.use().filter;
  const first = object.fields.find((field) => field.filter) ?? object.fields[0];
  const fresh: Leaf = { field: first?.name ?? 'id', op: first ? usualOperator(first) : 'eq' };
  return (
    <footer>
      <span>
        <Button look="ghost" small icon={<Plus />} onClick={() => onAdd(fresh)}>
          {t.addCondition}
        </Button>
        {depth < 3 && (
          <Button
            look="ghost"
            small
            icon={<Plus />}
            onClick={() => onAdd(groupOf(join === 'and' ? 'or' : 'and', [fresh]))}
          >
            {t.addGroup}
          </Button>
        )}
      </span>
    </footer>
  );
}

function GroupBox(props: {
  readonly object: ObjectMeta;
  readonly group: Group;
  readonly speaker: Speaker;
  readonly depth: number;
  readonly onChange: (group: Group) => void;
  readonly onRemove?: () => void;
}) {
  const { object, group, speaker, depth, onChange } = props;
  const t = texts.use().filter;
  const parts = partsOf(group);
  const join = joinOf(group);
  const set = (next: readonly Filter[]) => onChange(groupOf(join, next));
  return (
    <div className="k-builder-group">
      <header>
        <Segments
          label={t.operator}
          segments={[
            { value: 'and', label: t.all },
            { value: 'or', label: t.any },
          ]}
          value={join}
          onChange={(next) => onChange(groupOf(next, parts))}
        />
        {props.onRemove && (
          <Button look="ghost" small icon={<Trash2 />} aria-label={t.remove} onClick={props.onRemove} />
        )}
      </header>
      {parts.map((part, index) =>
        isLeaf(part) ? (
          <Condition
            key={index}
            object={object}
            leaf={part}
            speaker={speaker}
            onChange={(leaf) => set(parts.with(index, leaf))}
            onRemove={() => set(parts.toSpliced(index, 1))}
          />
        ) : (
          <GroupBox
            key={index}
            object={object}
            group={part}
            speaker={speaker}
            depth={depth + 1}
            onChange={(inner) => set(parts.with(index, inner))}
            onRemove={() => set(parts.toSpliced(index, 1))}
          />
        ),
      )}
      <Adding object={object} join={join} depth={depth} onAdd={(part) => set([...parts, part])} />
    </div>
  );
}

/** Conditions joined by AND and OR, read back as a sentence while they are built. */
export function Builder({
  object,
  filter,
  onApply,
  onClose,
}: {
  object: ObjectMeta;
  filter: Filter | undefined;
  onApply: (filter: Filter | undefined) => void;
  onClose: () => void;
}) {
  const t = texts.use().filter;
  const common = uiTexts.use().common;
  const meta = useMeta();
  const locale = useLocale();
  const begin: Group = filter && !isLeaf(filter) ? filter : { and: topParts(filter) };
  const [group, setGroup] = useState<Group>(begin);
  const names = useMentionedNames(group, object);
  const speaker: Speaker = { meta, object, locale, t, names };
  const complete = pruned(group);
  return (
    <Dialog
      title={t.advanced}
      width={720}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button look="primary" onClick={() => onApply(complete)}>
            {t.apply}
          </Button>
        </>
      }
    >
      <div className="k-builder">
        <GroupBox object={object} group={group} speaker={speaker} depth={0} onChange={setGroup} />
        <p className="k-sentence" aria-live="polite">
          <span className="k-muted">{t.sentence}</span>
          {sayFilter(complete, speaker)}
        </p>
      </div>
    </Dialog>
  );
}
