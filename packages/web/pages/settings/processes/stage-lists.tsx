import { useState } from 'react';
import { Plus, X } from 'lucide-react';
import { isJsonList, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import { isWritable } from '@kehu/ui/form/attributes.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Checkbox, Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import type { FormStore } from '../../../derived/form/form-store.ts';
import { useFormField } from '../../../derived/form/form-store.ts';
import { texts } from './texts.ts';

interface Line {
  readonly key: number;
  readonly text: string;
  readonly required: boolean;
  readonly days: number;
}

let made = 0;
const listOf = (value: Json): readonly Json[] => (isJsonList(value) ? value : []);

const linesOf = (value: Json, name: 'text' | 'subject'): readonly Line[] =>
  listOf(value).flatMap((one) =>
    isJsonObject(one)
      ? [
          {
            key: (made += 1),
            text: String(one[name] ?? ''),
            required: one['required'] === true,
            days: Number(one['days'] ?? 1),
          },
        ]
      : [],
  );

/** Lines of a list while it is edited; what is left empty is not kept. */
function useLines(form: FormStore, field: string, name: 'text' | 'subject', toJson: (line: Line) => Json) {
  const { value, error } = useFormField(form, field);
  const [lines, setLines] = useState(() => linesOf(value, name));
  const put = (next: readonly Line[]) => {
    setLines(next);
    const kept = next.filter(({ text }) => text.trim() !== '').map(toJson);
    form.set(field, kept.length > 0 ? kept : null);
  };
  return {
    lines,
    error,
    add: () => setLines([...lines, { key: (made += 1), text: '', required: false, days: 1 }]),
    change: (key: number, change: Partial<Line>) =>
      put(lines.map((line) => (line.key === key ? { ...line, ...change } : line))),
    take: (key: number) => put(lines.filter((line) => line.key !== key)),
  };
}

function Remove({ line, onTake }: { line: Line; onTake: () => void }) {
  const t = texts.use();
  return <Button look="ghost" small icon={<X />} aria-label={t.take(line.text)} onClick={onTake} />;
}

/** What is to be seen to in a stage. */
export function ChecklistEditor({ form }: { form: FormStore }) {
  const t = texts.use();
  const list = useLines(form, 'checklist', 'text', ({ text, required }) => ({ text: text.trim(), required }));
  return (
    <fieldset className="k-stage-list">
      <legend>{t.checklist}</legend>
      <p className={list.error ? 'k-bad' : 'k-hint'}>{list.error ?? t.checklistHint}</p>
      {list.lines.map((line) => (
        <div key={line.key} className="k-stage-line">
          <TextInput
            aria-label={t.item}
            placeholder={t.item}
            maxLength={200}
            value={line.text}
            onChange={(event) => list.change(line.key, { text: event.target.value })}
          />
          <Checkbox
            checked={line.required}
            onChange={(event) => list.change(line.key, { required: event.target.checked })}
          >
            {t.must}
          </Checkbox>
          <Remove line={line} onTake={() => list.take(line.key)} />
        </div>
      ))}
      <Button look="ghost" small icon={<Plus />} onClick={list.add}>
        {t.addItem}
      </Button>
    </fieldset>
  );
}

/** Tasks that entering a stage makes. */
export function TasksEditor({ form }: { form: FormStore }) {
  const t = texts.use();
  const list = useLines(form, 'suggested_tasks', 'subject', ({ text, days }) => ({
    subject: text.trim(),
    days,
  }));
  return (
    <fieldset className="k-stage-list">
      <legend>{t.suggested}</legend>
      <p className={list.error ? 'k-bad' : 'k-hint'}>{list.error ?? t.suggestedHint}</p>
      {list.lines.map((line) => (
        <div key={line.key} className="k-stage-line">
          <TextInput
            aria-label={t.subject}
            placeholder={t.subject}
            maxLength={100}
            value={line.text}
            onChange={(event) => list.change(line.key, { text: event.target.value })}
          />
          <TextInput
            className="k-stage-days"
            type="number"
            min={0}
            max={365}
            aria-label={t.due}
            value={line.days}
            onChange={(event) => list.change(line.key, { days: Math.trunc(Number(event.target.value)) })}
          />
          <span className="k-muted">{t.dayUnit}</span>
          <Remove line={line} onTake={() => list.take(line.key)} />
        </div>
      ))}
      <Button look="ghost" small icon={<Plus />} onClick={list.add}>
        {t.addTask}
      </Button>
    </fieldset>
  );
}

/** Fields of the opportunity that have to be filled in on the way into a stage. */
export function RequiredEditor({ form }: { form: FormStore }) {
  const t = texts.use();
  const say = useSay();
  const opportunity = useObject('opportunity');
  const { value, error } = useFormField(form, 'required_fields');
  const chosen = listOf(value).map(String);
  const fields = (opportunity?.fields ?? []).filter(
    (field) => isWritable(field) && !field.system && field.kind !== 'bool' && field.required !== true,
  );
  const labels = chosen.map((name) => {
    const field = fields.find((one) => one.name === name);
    return field ? say(field.label) : name;
  });
  const toggle = (name: string) => {
    const next = chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name];
    form.set('required_fields', next.length > 0 ? next : null);
  };
  return (
    <Labeled label={t.requiredLabel} hint={t.requiredHint} error={error}>
      {({ id }) => (
        <Select
          id={id}
          many
          searchable
          label={t.requiredLabel}
          placeholder={t.choose}
          value={labels.length > 0 ? t.together(labels) : undefined}
          choices={fields.map((field) => ({ key: field.name, label: say(field.label) }))}
          selected={chosen}
          onPick={toggle}
        />
      )}
    </Labeled>
  );
}
