import { Plus, Trash2 } from 'lucide-react';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { Filter, Leaf } from '@kehu/kernel/query/filter.ts';
import { fieldOf, useMeta, useObject } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { isLeaf, topParts } from '../../../derived/filter/tree.ts';
import { optionsOf } from '../../../derived/filter/words.ts';
import { ConditionList } from '../fields/condition-list.tsx';
import { texts } from './texts.ts';

interface Rule {
  readonly grade: string;
  readonly leaves: readonly Leaf[];
}

/** The rules as they are kept, their conditions one by one. */
export function rulesIn(value: Json): readonly Rule[] {
  return (isJsonArray(value) ? value : []).flatMap((rule: Json) => {
    if (!isJsonObject(rule)) return [];
    const filter = isJsonObject(rule['filter'] ?? null) ? promised<Filter>(rule['filter'] ?? {}) : undefined;
    return [{ grade: String(rule['grade']), leaves: filter ? topParts(filter).filter(isLeaf) : [] }];
  });
}

const kept = (rules: readonly Rule[]): Json =>
  rules.map(({ grade, leaves }) => ({ grade, filter: promised<JsonObject>({ and: leaves }) }));

/** Grades by conditions, the first that fits; an administrator orders them by making them in order. */
export function GradeRules({
  value,
  errorOf,
  onChange,
}: {
  value: Json;
  errorOf: (name: string) => string | undefined;
  onChange: (value: Json) => void;
}) {
  const t = texts.use();
  const say = useSay();
  const meta = useMeta();
  const account = useObject('account');
  const field = account && fieldOf(account, 'grade');
  if (!account || !field) return null;
  const grades = optionsOf(field, meta);
  const rules = rulesIn(value);
  const set = (next: readonly Rule[]) => onChange(kept(next));
  return (
    <div className="k-grade-rules">
      <p className="k-hint">{t.rulesHint}</p>
      {rules.map((rule, at) => (
        <section key={at} className="k-grade-rule">
          <header>
            <Segments
              label={t.grade}
              segments={grades.map((grade) => ({ value: grade.value, label: say(grade.label) }))}
              value={rule.grade}
              onChange={(grade) => set(rules.with(at, { ...rule, grade }))}
            />
            <span className="k-spring" />
            <Button
              look="ghost"
              small
              icon={<Trash2 />}
              aria-label={t.removeRule}
              onClick={() => set(rules.toSpliced(at, 1))}
            />
          </header>
          <ConditionList
            object={account}
            own="grade"
            leaves={rule.leaves}
            error={errorOf(`grade_rules.${at}`)}
            words={t.conditions}
            onChange={(leaves) => set(rules.with(at, { ...rule, leaves }))}
          />
        </section>
      ))}
      <span>
        <Button
          look="ghost"
          icon={<Plus />}
          onClick={() => set([...rules, { grade: grades[0]?.value ?? 'A', leaves: [] }])}
        >
          {t.addRule}
        </Button>
      </span>
    </div>
  );
}
