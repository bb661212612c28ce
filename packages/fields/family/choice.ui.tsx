import { useMemo } from 'react';
import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { Option } from '@kehu/kernel/declare/kind.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { attribute, textAttribute } from '@kehu/ui/form/attributes.ts';
import type { CellProps, InputProps } from '@kehu/ui/form/field-ui.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts } from '@kehu/ui/locales/texts.ts';
import { Chip, hueOf } from '@kehu/ui/parts/chip.tsx';
import type { Choice } from '@kehu/ui/parts/choices.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';

/** Options of a field, from its set or its own declaration, the disabled ones too. */
export function useFieldOptions(field: FieldDeclaration): readonly Option[] {
  const meta = useMeta();
  const set = textAttribute(field, 'set');
  if (set !== undefined) return meta.options[set] ?? [];
  return promised<readonly Option[]>(attribute(field, 'options') ?? []);
}

/** Not those of records that somebody sees none of (`FieldMeta.offers`). */
function isOffered(field: FieldDeclaration, value: string): boolean {
  const { only, not } = promised<{ only?: string; not?: string }>(attribute(field, 'offers') ?? {});
  return value !== not && (only === undefined || value === only);
}

export function useChoices(field: FieldDeclaration): readonly Choice[] {
  const options = useFieldOptions(field);
  const say = useSay();
  return useMemo(
    () =>
      options
        .filter((option) => option.enabled !== false && isOffered(field, option.value))
        .map((option) => ({
          key: option.value,
          label: say(option.label),
          words: `${option.value} ${option.label.en}`,
          ...(option.color && { show: <Chip hue={hueOf(option.color)}>{say(option.label)}</Chip> }),
        })),
    [field, options, say],
  );
}

const listOf = (value: Json): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** A chip where the option has a colour, else the plain word: lists stay calm. */
export function OptionCell({ field, value }: CellProps) {
  const options = useFieldOptions(field);
  const say = useSay();
  if (typeof value !== 'string' || value === '') return null;
  const option = options.find((each) => each.value === value);
  const word = option ? say(option.label) : value;
  if (!option?.color) return <>{word}</>;
  return <Chip hue={hueOf(option?.color)}>{word}</Chip>;
}

export function MultiCell({ field, value }: CellProps) {
  const t = texts.use().common;
  const options = useFieldOptions(field);
  const say = useSay();
  const word = (key: string): string => {
    const option = options.find((each) => each.value === key);
    return option ? say(option.label) : key;
  };
  return <>{t.list(listOf(value).map(word))}</>;
}

export function OptionInput(props: InputProps) {
  const { field, value, onChange } = props;
  const say = useSay();
  const choices = useChoices(field);
  const chosen = choices.find((each) => each.key === value);
  return (
    <Select
      id={props.id}
      label={say(field.label)}
      choices={choices}
      value={chosen?.show ?? chosen?.label}
      selected={typeof value === 'string' ? [value] : []}
      invalid={props.invalid}
      describedBy={props.describedBy}
      startOpen={props.eager}
      onClose={props.onLeave}
      onPick={(key) => onChange(key, undefined, true)}
      onClear={field.required === true ? undefined : () => onChange(null, undefined, true)}
    />
  );
}

export function MultiInput(props: InputProps) {
  const t = texts.use().common;
  const { field, value, onChange } = props;
  const say = useSay();
  const choices = useChoices(field);
  const chosen = listOf(value);
  const words = choices.filter((each) => chosen.includes(each.key)).map((each) => each.label);
  return (
    <Select
      id={props.id}
      many
      label={say(field.label)}
      choices={choices}
      value={words.length > 0 ? t.list(words) : undefined}
      selected={chosen}
      invalid={props.invalid}
      describedBy={props.describedBy}
      startOpen={props.eager}
      onClose={props.onLeave}
      onPick={(key) =>
        onChange(chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key])
      }
      onClear={() => onChange(null)}
    />
  );
}
