import { Plus } from 'lucide-react';
import type { Leaf } from '@kehu/kernel/query/filter.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useLocale } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { texts as webTexts } from '../../../locales/texts.ts';
import { Condition, usualOperator } from '../../../derived/filter/builder.tsx';
import { useMentionedNames } from '../../../derived/filter/names.ts';
import { pruned } from '../../../derived/filter/tree.ts';
import { sayFilter, type Speaker } from '../../../derived/filter/words.ts';
import { conditionObject } from './conditions.ts';
import '../../../derived/filter/filter.css';

/** What the conditions are for. */
interface Words {
  readonly title: string;
  readonly hint: string;
  readonly sentence: (condition: string) => string;
}

/** Conditions on fields of a record, all of which must hold: when a field is shown, which children count. */
export function ConditionList({
  object: whole,
  own,
  leaves,
  error,
  words,
  onChange,
}: {
  object: ObjectMeta;
  own: string;
  leaves: readonly Leaf[];
  error: string | undefined;
  words: Words;
  onChange: (leaves: readonly Leaf[]) => void;
}) {
  const filterTexts = webTexts.use().filter;
  const meta = useMeta();
  const locale = useLocale();
  const object = conditionObject(whole, own);
  const names = useMentionedNames({ and: leaves }, object);
  const speaker: Speaker = { meta, object, locale, t: filterTexts, names };
  const complete = pruned({ and: leaves });
  const first = object.fields.find((field) => field.kind === 'option') ?? object.fields[0];
  return (
    <section className="k-conditions" aria-label={words.title}>
      <span className="k-label">{words.title}</span>
      {leaves.map((leaf, index) => (
        <Condition
          key={index}
          object={object}
          leaf={leaf}
          speaker={speaker}
          onChange={(next) => onChange(leaves.with(index, next))}
          onRemove={() => onChange(leaves.toSpliced(index, 1))}
        />
      ))}
      {error ? (
        <p className="k-bad" role="alert">
          {error}
        </p>
      ) : (
        <p className="k-hint">{complete ? words.sentence(sayFilter(complete, speaker)) : words.hint}</p>
      )}
      {first && (
        <span>
          <Button
            look="ghost"
            small
            icon={<Plus />}
            onClick={() => onChange([...leaves, { field: first.name, op: usualOperator(first) }])}
          >
            {filterTexts.addCondition}
          </Button>
        </span>
      )}
    </section>
  );
}
