import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { customKinds } from '@kehu/objects/system/field_definition/custom-kinds.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Checkbox, Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { OptionLines } from '../options/option-lines.tsx';
import { asks, canBeRequired, canBeSearched, canBeUnique, flags, type Flag } from './draft.ts';
import { FormulaInput } from './formula-input.tsx';
import { PatternInput } from './pattern-input.tsx';
import { RollupInput } from './rollup-input.tsx';
import type { PartProps } from './part.ts';
import { texts } from './texts.ts';

type TextPart = 'label' | 'label_en' | 'api_name' | 'help' | 'length' | 'decimals' | 'min' | 'max';

/** A line of text. */
export function Line({
  draft,
  errors,
  onChange,
  name,
  label,
  ...rest
}: PartProps & {
  readonly name: TextPart;
  readonly label: string;
  readonly required?: boolean;
  readonly hint?: string;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly number?: boolean;
}) {
  return (
    <Labeled label={label} required={rest.required ?? false} hint={rest.hint} error={errors[name]}>
      {(labelled) => (
        <TextInput
          {...labelled}
          value={draft[name]}
          disabled={rest.disabled}
          placeholder={rest.placeholder}
          inputMode={rest.number ? 'decimal' : undefined}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Labeled>
  );
}

/** The type, until it is saved. */
export function Kind({ draft, onChange, fixed }: PartProps & { readonly fixed: boolean }) {
  const t = texts.use();
  const say = useSay();
  const kind = customKinds.find((each) => each.value === draft.type);
  return (
    <Labeled label={t.type} required hint={t.typeHint}>
      {({ id }) => (
        <Select
          id={id}
          label={t.type}
          disabled={fixed}
          choices={customKinds.map((each) => ({
            key: each.value,
            label: say(each.label),
            words: each.value,
          }))}
          value={kind && say(kind.label)}
          selected={[draft.type]}
          onPick={(type) => onChange({ type, default_value: null })}
        />
      )}
    </Labeled>
  );
}

function Target({ draft, onChange, errors, fixed }: PartProps & { readonly fixed: boolean }) {
  const t = texts.use();
  const say = useSay();
  const objects = useMeta().objects.filter((object) => object.kind === 'business');
  const target = objects.find((object) => object.name === draft.target);
  return (
    <Labeled label={t.target} required error={errors['target']}>
      {({ id }) => (
        <Select
          id={id}
          label={t.target}
          disabled={fixed}
          choices={objects.map((object) => ({ key: object.name, label: say(object.label) }))}
          value={target && say(target.label)}
          selected={[draft.target]}
          onPick={(key) => onChange({ target: key })}
        />
      )}
    </Labeled>
  );
}

/** What the chosen type has to be told. */
export function OfType(props: PartProps & { readonly fixed: boolean; readonly object: ObjectMeta }) {
  const t = texts.use();
  const { draft, errors, onChange } = props;
  const asked = asks[draft.type] ?? [];
  return (
    <>
      {asked.includes('formula') && (
        <FormulaInput
          object={props.object}
          own={draft.api_name}
          text={draft.formula}
          error={errors['formula']}
          onChange={(formula) => onChange({ formula })}
        />
      )}
      {asked.includes('rollup') && <RollupInput {...props} />}
      {asked.includes('pattern') && <PatternInput {...props} />}
      <div className="k-form-grid">
        {asked.includes('length') && (
          <Line
            {...props}
            name="length"
            label={t.length}
            number
            placeholder={draft.type === 'text' ? '100' : '2000'}
          />
        )}
        {asked.includes('decimals') && (
          <Line {...props} name="decimals" label={t.decimals} number placeholder="2" />
        )}
        {asked.includes('range') && (
          <>
            <Line {...props} name="min" label={t.min} number />
            <Line {...props} name="max" label={t.max} number />
          </>
        )}
        {asked.includes('target') && <Target {...props} />}
      </div>
      {asked.includes('options') && (
        <div>
          <div className="k-label">{t.options}</div>
          <OptionLines lines={draft.options} onChange={(options) => onChange({ options })} />
          {errors['options'] && <p className="k-bad">{errors['options']}</p>}
        </div>
      )}
    </>
  );
}

/** What the field can do, and what that costs. */
export function Flags({ draft, errors, onChange }: PartProps) {
  const t = texts.use();
  const offered = (flag: Flag): boolean =>
    ({
      required: canBeRequired(draft.type),
      unique: canBeUnique.has(draft.type),
      searchable: canBeSearched.has(draft.type),
      in_list: true,
      filterable: true,
      track_history: draft.type !== 'rollup',
    })[flag];
  return (
    <div className="k-flags">
      {flags.filter(offered).map((flag) => (
        <div key={flag}>
          <Checkbox
            checked={draft.flags[flag]}
            onChange={(event) => onChange({ flags: { ...draft.flags, [flag]: event.target.checked } })}
          >
            {t.flags[flag]}
          </Checkbox>
          <p className={errors[flag] ? 'k-bad' : 'k-hint'}>{errors[flag] ?? t.flagHints[flag]}</p>
        </div>
      ))}
    </div>
  );
}
