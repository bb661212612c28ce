import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import {
  gathers,
  isKept,
  rollsUp,
  rollupFunctions,
  type RollupFunction,
} from '@kehu/objects/system/field_definition/rollup.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Labeled, Segments } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { ConditionList } from './condition-list.tsx';
import type { RollupDraft } from './draft.ts';
import type { PartProps } from './part.ts';
import { texts } from './texts.ts';

interface RollupProps extends PartProps {
  readonly object: ObjectMeta;
}

/** References of an object's records to this one. */
const viasOf = (child: ObjectMeta | undefined, parent: ObjectMeta): readonly FieldMeta[] =>
  child?.fields.filter((field) => gathers(field, parent.name)) ?? [];

const sourcesOf = (child: ObjectMeta | undefined, fn: RollupFunction): readonly FieldMeta[] =>
  child?.fields.filter((field) => !field.system && isKept(field) && rollsUp(fn, field.kind)) ?? [];

function FieldChoice(props: {
  readonly label: string;
  readonly fields: readonly FieldMeta[];
  readonly value: string;
  readonly error: string | undefined;
  readonly onPick: (name: string) => void;
}) {
  const say = useSay();
  const { label, fields, value } = props;
  const chosen = fields.find(({ name }) => name === value);
  return (
    <Labeled label={label} required error={props.error}>
      {({ id }) => (
        <Select
          id={id}
          label={label}
          choices={fields.map((field) => ({ key: field.name, label: say(field.label), words: field.name }))}
          value={chosen && say(chosen.label)}
          selected={[value]}
          onPick={props.onPick}
        />
      )}
    </Labeled>
  );
}

function ChildChoice(props: {
  readonly parent: ObjectMeta;
  readonly offered: readonly ObjectMeta[];
  readonly value: string;
  readonly onPick: (name: string) => void;
}) {
  const t = texts.use().rollup;
  const say = useSay();
  const { parent, offered, value, onPick } = props;
  const chosen = offered.find(({ name }) => name === value);
  return (
    <Labeled label={t.from} required hint={t.fromHint(say(parent.label))}>
      {({ id }) => (
        <Select
          id={id}
          label={t.from}
          choices={offered.map((each) => ({ key: each.name, label: say(each.label), words: each.name }))}
          value={chosen && say(chosen.label)}
          selected={[value]}
          onPick={onPick}
        />
      )}
    </Labeled>
  );
}

/** Which children, what of them, and which of them count. */
export function RollupInput({ object, draft, errors, onChange }: RollupProps) {
  const t = texts.use().rollup;
  const say = useSay();
  const { rollup } = draft;
  const children = useMeta().objects.filter((each) => viasOf(each, object).length > 0);
  const child = children.find(({ name }) => name === rollup.from);
  const vias = viasOf(child, object);
  const set = (change: Partial<RollupDraft>) => onChange({ rollup: { ...rollup, ...change } });
  const pick = (name: string) => {
    const [via] = viasOf(
      children.find((each) => each.name === name),
      object,
    );
    set({ from: name, via: via?.name ?? '', field: '', conditions: [] });
  };
  return (
    <section className="k-rollup" aria-label={t.title}>
      <div className="k-form-grid">
        <ChildChoice parent={object} offered={children} value={rollup.from} onPick={pick} />
        {vias.length > 1 && (
          <FieldChoice
            label={t.via}
            fields={vias}
            value={rollup.via}
            error={undefined}
            onPick={(via) => set({ via })}
          />
        )}
      </div>
      <Labeled label={t.fn} required>
        {() => (
          <Segments
            label={t.fn}
            segments={rollupFunctions.map((value) => ({ value, label: t.functions[value] }))}
            value={rollup.fn}
            onChange={(fn) => set({ fn, field: '' })}
          />
        )}
      </Labeled>
      {rollup.fn !== 'count' && child && (
        <FieldChoice
          label={t.field}
          fields={sourcesOf(child, rollup.fn)}
          value={rollup.field}
          error={undefined}
          onPick={(field) => set({ field })}
        />
      )}
      {child && (
        <ConditionList
          object={{ ...child, fields: child.fields.filter(isKept) }}
          own=""
          leaves={rollup.conditions}
          error={undefined}
          words={{ title: t.where, hint: t.whereHint(say(child.label)), sentence: t.sentence }}
          onChange={(conditions) => set({ conditions })}
        />
      )}
      {errors['rollup'] !== undefined && (
        <p className="k-bad" role="alert">
          {errors['rollup']}
        </p>
      )}
      <p className="k-hint">{t.hint}</p>
    </section>
  );
}
