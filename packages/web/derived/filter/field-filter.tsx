import { useState, type SyntheticEvent } from 'react';
import { anniversaries, spanLabel } from '@kehu/kernel/query/anniversaries.ts';
import { relativeDates } from '@kehu/kernel/query/relative-dates.ts';
import type { Leaf, Operator } from '@kehu/kernel/query/filter.ts';
import { isJsonList, type Json } from '@kehu/kernel/json/json.ts';
import type { FieldMeta } from '@kehu/kernel/meta/meta.ts';
import { useChoices } from '@kehu/fields/family/choice.ui.tsx';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { useFound } from '@kehu/ui/data/found.tsx';
import { isReference, targetsOf } from '@kehu/ui/form/attributes.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Choices, type Choice } from '@kehu/ui/parts/choices.tsx';
import { TextInput } from '@kehu/ui/parts/form.tsx';
import { texts } from '../../locales/texts.ts';

export interface FieldFilterProps {
  readonly field: FieldMeta;
  readonly leaf: Leaf | undefined;
  readonly onChange: (leaf: Leaf | undefined) => void;
  readonly onDone: () => void;
}

const listOf = (leaf: Leaf | undefined): readonly string[] =>
  leaf?.op === 'in' && Array.isArray(leaf.value) ? leaf.value.map(String) : [];

/** Choices that stand for an operator without a value. */
const special: { readonly [key: string]: Operator } = {
  '@me': 'is_me',
  '@dept': 'in_my_dept',
  '@empty': 'empty',
  '@filled': 'not_empty',
};
const specialOf = (leaf: Leaf | undefined): readonly string[] =>
  Object.entries(special).flatMap(([key, op]) => (leaf?.op === op ? [key] : []));

function useSpecials(field: FieldMeta): readonly Choice[] {
  const t = texts.use().filter;
  const words = { '@me': t.me, '@dept': t.myDept, '@empty': t.blank, '@filled': t.notBlank };
  return Object.entries(words).flatMap(([key, label]) => {
    const op = special[key];
    return op && field.operators.includes(op) ? [{ key, label }] : [];
  });
}

/** Ticks in and out; a special choice replaces what was ticked. */
function toggled(props: FieldFilterProps, key: string): Leaf | undefined {
  const { field, leaf } = props;
  const op = special[key];
  if (op) return leaf?.op === op ? undefined : { field: field.name, op };
  const now = listOf(leaf);
  const next = now.includes(key) ? now.filter((each) => each !== key) : [...now, key];
  return next.length > 0 ? { field: field.name, op: 'in', value: next } : undefined;
}

function OptionFilter(props: FieldFilterProps) {
  const say = useSay();
  const choices = [...useChoices(props.field), ...useSpecials(props.field)];
  return (
    <Choices
      many
      label={say(props.field.label)}
      choices={choices}
      selected={[...listOf(props.leaf), ...specialOf(props.leaf)]}
      onPick={({ key }) => props.onChange(toggled(props, key))}
    />
  );
}

function ReferenceFilter(props: FieldFilterProps) {
  const say = useSay();
  const [q, setQ] = useState('');
  const found = useFound(targetsOf(props.field)[0] ?? 'account', q);
  const specials = useSpecials(props.field);
  return (
    <Choices
      many
      label={say(props.field.label)}
      choices={[...(q ? [] : specials.slice(0, 2)), ...(found.data ?? []), ...(q ? [] : specials.slice(2))]}
      busy={found.isFetching}
      selected={[...listOf(props.leaf), ...specialOf(props.leaf)]}
      onSearch={setQ}
      placeholder={uiTexts.use().common.typeToSearch}
      onPick={({ key }) => props.onChange(toggled(props, key))}
    />
  );
}

const usualDates = [
  'today', 'yesterday', 'tomorrow', 'this_week', 'next_week', 'this_month', 'last_month', 'last_7_days', 'last_30_days',
  'last_90_days', 'next_7_days', 'next_30_days', 'this_quarter', 'this_year', 'overdue',
]; // prettier-ignore

/** The usual spans first, then the rest that the language knows; days without a time come round every year too. */
export function useDateChoices({ kind }: FieldMeta): readonly Choice[] {
  const say = useSay();
  const round = kind === 'date' ? anniversaries : [];
  return [...new Set([...usualDates, ...relativeDates, ...round])].map((key) => ({
    key,
    label: say(spanLabel(key)),
  }));
}

function DateFilter(props: FieldFilterProps) {
  const say = useSay();
  const choices = [...useDateChoices(props.field), ...useSpecials(props.field)];
  const value = props.leaf?.op === 'within' && typeof props.leaf.value === 'string' ? [props.leaf.value] : [];
  return (
    <Choices
      label={say(props.field.label)}
      choices={choices}
      selected={[...value, ...specialOf(props.leaf)]}
      onPick={({ key }) => {
        const op = special[key];
        props.onChange({ field: props.field.name, ...(op ? { op } : { op: 'within', value: key }) });
        props.onDone();
      }}
    />
  );
}

function BoolFilter({ field, leaf, onChange, onDone }: FieldFilterProps) {
  const t = uiTexts.use().common;
  const say = useSay();
  return (
    <Choices
      label={say(field.label)}
      choices={[
        { key: 'yes', label: t.yes },
        { key: 'no', label: t.no },
      ]}
      selected={leaf ? [leaf.value === true ? 'yes' : 'no'] : []}
      onPick={({ key }) => {
        onChange({ field: field.name, op: 'eq', value: key === 'yes' });
        onDone();
      }}
    />
  );
}

function FormFoot({ onClear }: { onClear: () => void }) {
  const t = texts.use().filter;
  return (
    <footer>
      <Button look="ghost" small onClick={onClear}>
        {t.clear}
      </Button>
      <Button look="primary" small type="submit">
        {t.apply}
      </Button>
    </footer>
  );
}

const textOf = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

function RangeFilter({ field, leaf, onChange, onDone }: FieldFilterProps) {
  const t = texts.use().filter;
  const pair = isJsonList(leaf?.value) ? leaf.value : [];
  const [from, setFrom] = useState(textOf(pair[0]) || (leaf?.op === 'gte' ? textOf(leaf.value) : ''));
  const [to, setTo] = useState(textOf(pair[1]) || (leaf?.op === 'lte' ? textOf(leaf.value) : ''));
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const name = field.name;
    const [low, high] = [from.trim(), to.trim()];
    if (low && high) onChange({ field: name, op: 'between', value: [low, high] });
    else if (low) onChange({ field: name, op: 'gte', value: low });
    else onChange(high ? { field: name, op: 'lte', value: high } : undefined);
    onDone();
  };
  return (
    <form className="k-filter-form" onSubmit={submit}>
      <div className="k-range">
        <TextInput
          autoFocus
          inputMode="decimal"
          aria-label={t.from}
          placeholder={t.from}
          value={from}
          onChange={(e) => setFrom(e.target.value)}
        />
        –
        <TextInput
          inputMode="decimal"
          aria-label={t.to}
          placeholder={t.to}
          value={to}
          onChange={(e) => setTo(e.target.value)}
        />
      </div>
      <FormFoot
        onClear={() => {
          onChange(undefined);
          onDone();
        }}
      />
    </form>
  );
}

/** Anything else is typed with the input of its kind: a text is contained, another value equals. */
function ValueFilter({ field, leaf, onChange, onDone }: FieldFilterProps) {
  const say = useSay();
  const [value, setValue] = useState<Json>(leaf?.value ?? null);
  const { Input } = lookOf(field);
  const op: Operator = field.operators.includes('contains') ? 'contains' : 'eq';
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const empty = value === null || value === '';
    onChange(empty ? undefined : { field: field.name, op, value });
    onDone();
  };
  return (
    <form className="k-filter-form" onSubmit={submit} aria-label={say(field.label)}>
      <Input field={field} value={value} refs={[]} onChange={setValue} eager={op === 'contains'} />
      <FormFoot
        onClear={() => {
          onChange(undefined);
          onDone();
        }}
      />
    </form>
  );
}

const numbers = new Set(['int', 'decimal', 'qty', 'price', 'money', 'percent', 'rate']);
const choosing = new Set(['option', 'state', 'multi']);

/** How one field is filtered: ticks, a search on the server, spans of time, a range, or a text. */
export function FieldFilter(props: FieldFilterProps) {
  const { kind } = props.field;
  if (choosing.has(kind)) return <OptionFilter {...props} />;
  if (isReference(props.field)) return <ReferenceFilter {...props} />;
  if (kind === 'date' || kind === 'datetime') return <DateFilter {...props} />;
  if (kind === 'bool') return <BoolFilter {...props} />;
  if (numbers.has(kind)) return <RangeFilter {...props} />;
  return <ValueFilter {...props} />;
}
