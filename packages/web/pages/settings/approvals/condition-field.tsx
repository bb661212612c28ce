import { useState } from 'react';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useLocale } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Builder } from '../../../derived/filter/builder.tsx';
import { useMentionedNames } from '../../../derived/filter/names.ts';
import { topParts } from '../../../derived/filter/tree.ts';
import { sayFilter } from '../../../derived/filter/words.ts';
import { texts as webTexts } from '../../../locales/texts.ts';
import { texts } from './texts.ts';
import '../../../derived/filter/filter.css';

/** A condition as people read it. */
export function useSentence(object: ObjectMeta, filter: Filter | undefined): string {
  const t = webTexts.use().filter;
  const meta = useMeta();
  const locale = useLocale();
  const names = useMentionedNames({ and: topParts(filter) }, object);
  return filter ? sayFilter(filter, { meta, object, locale, t, names }) : '';
}

interface ConditionProps {
  readonly object: ObjectMeta;
  readonly filter: Filter | undefined;
  readonly error: string | undefined;
  readonly onChange: (filter: Filter | undefined) => void;
}

/** Which documents a process is for: the same conditions as of lists. */
export function ConditionField({ object, filter, error, onChange }: ConditionProps) {
  const t = texts.use();
  const [building, setBuilding] = useState(false);
  const sentence = useSentence(object, filter);
  return (
    <section className="k-process-condition" aria-label={t.condition}>
      <span className="k-label">{t.condition}</span>
      <p>{sentence === '' ? t.always : sentence}</p>
      {error && (
        <p className="k-bad" role="alert">
          {error}
        </p>
      )}
      <span>
        <Button small onClick={() => setBuilding(true)}>
          {t.editCondition}
        </Button>
        {filter && (
          <Button small look="ghost" onClick={() => onChange(undefined)}>
            {t.clearCondition}
          </Button>
        )}
      </span>
      {building && (
        <Builder
          object={object}
          filter={filter}
          onApply={(next) => {
            onChange(next);
            setBuilding(false);
          }}
          onClose={() => setBuilding(false)}
        />
      )}
    </section>
  );
}
