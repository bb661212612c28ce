import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import type { ActionMeta, FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import type { Ref } from '@kehu/ui/data/record.ts';
import { isReference } from '@kehu/ui/form/attributes.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Labeled, Segments } from '@kehu/ui/parts/form.tsx';
import { Matches } from './match-list.tsx';
import type { Match } from './preview.ts';
import { texts } from './texts.ts';

/** What is chosen so far: parameters of the action, with the labels of references. */
export interface Chosen {
  readonly values: { readonly [name: string]: Json };
  readonly refs: { readonly [name: string]: readonly Ref[] };
}

export type Choose = (name: string, value: Json, refs?: readonly Ref[]) => void;

/** An input of the action as a field of a form. */
export function InputField(props: {
  readonly action: ActionMeta;
  readonly name: string;
  readonly chosen: Chosen;
  readonly choose: Choose;
  readonly hint?: string;
  readonly error?: string | undefined;
}) {
  const { action, name, chosen, choose, hint, error } = props;
  const say = useSay();
  const declared = action.input?.[name];
  if (!declared) return null;
  const field: FieldMeta = { ...declared, name, access: 'write', operators: [], sorts: false };
  const { Input } = lookOf(field);
  return (
    <Labeled label={say(field.label)} hint={hint} error={error}>
      {(labelled) => (
        <Input
          id={labelled.id}
          invalid={labelled['aria-invalid']}
          describedBy={labelled['aria-describedby']}
          field={field}
          value={chosen.values[name] ?? null}
          refs={chosen.refs[name] ?? []}
          onChange={(value, refs) => choose(name, value, refs)}
        />
      )}
    </Labeled>
  );
}

/** What conversion will write, in words. */
function Facts({ object, values }: { object: ObjectMeta; values: JsonObject }) {
  const say = useSay();
  const t = texts.use();
  const shown = object.fields.filter(
    (field) => values[field.name] !== undefined && !isReference(field) && field.kind !== 'json',
  );
  return (
    <dl className="k-conversion-facts" aria-label={t.will}>
      {shown.map((field) => {
        const { Cell } = lookOf(field);
        return (
          <div key={field.name}>
            <dt>{say(field.label)}</dt>
            <dd>
              <Cell field={field} value={values[field.name] ?? null} refs={[]} place="list" />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** One target of a conversion: made anew, linked, or left out. */
export function Part(props: {
  readonly name: 'account' | 'contact';
  readonly object: ObjectMeta;
  readonly action: ActionMeta;
  readonly values: JsonObject | undefined;
  readonly matches: readonly Match[];
  readonly chosen: Chosen;
  readonly choose: Choose;
  readonly choices: readonly ('create' | 'link' | 'none')[];
  readonly note?: string | undefined;
  readonly errorOf: (name: string) => string | undefined;
}) {
  const { name, object, action, chosen, choose, errorOf } = props;
  const t = texts.use();
  const kind = String(chosen.values[name] ?? 'create');
  const link = `${name}_id`;
  const linked = chosen.values[link];
  return (
    <section className="k-conversion-part">
      <header>
        <h3>{t[name]}</h3>
        <Segments
          label={t[name]}
          segments={props.choices.map((value) => ({ value, label: t[value] }))}
          value={props.choices.find((each) => each === kind) ?? 'none'}
          onChange={(value) => choose(name, value)}
        />
      </header>
      {props.note && <p className="k-hint">{props.note}</p>}
      <Matches
        object={object.name}
        matches={props.matches}
        linked={kind === 'link' && typeof linked === 'string' ? linked : null}
        onLink={(id, label) => {
          choose(link, id, [{ id, object: object.name, label }]);
          choose(name, 'link');
        }}
      />
      {kind === 'create' && props.values && <Facts object={object} values={props.values} />}
      {kind === 'link' && (
        <InputField action={action} name={link} chosen={chosen} choose={choose} error={errorOf(link)} />
      )}
      {errorOf(name) && (
        <p className="k-bad" role="alert">
          {errorOf(name)}
        </p>
      )}
    </section>
  );
}
