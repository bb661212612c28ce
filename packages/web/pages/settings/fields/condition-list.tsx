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
import { texts } from './texts.ts';
import '../../../derived/filter/filter.css';

/** When a field is shown: conditions on other fields of the record, all of which must hold. */
export function ConditionList({
  object: whole,
  own,
  leaves,
  error,
  onChange,
}: {
  object: ObjectMeta;
  own: string;
  leaves: readonly Leaf[];
  error: string | undefined;
  onChange: (leaves: readonly Leaf[]) => void;
}) {
  const t = texts.use();
  const filterTexts = webTexts.use().filter;
  const meta = useMeta();
  const locale = useLocale();
  const object = conditionObject(whole, own);
  const names = useMentionedNames({ and: leaves }, object);
  const speaker: Speaker = { meta, object, locale, t: filterTexts, names };
  const complete = pruned({ and: leaves });
  const first = object.fields.find((field) => field.kind === 'option') ?? object.fields[0];
  return (
    <section className="k-conditions" aria-label={t.visibleWhen}>
      <span className="k-label">{t.visibleWhen}</span>
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
        <p className="k-hint">{complete ? t.visibleSentence(sayFilter(complete, speaker)) : t.visibleHint}</p>
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
