import { queryPlan, type Alternative, type Condition, type QueryPlan } from './search-query.ts';
import type { SearchTexts } from './search-text.ts';

const planOf = (query: QueryPlan | string): QueryPlan =>
  typeof query === 'string' ? queryPlan(query) : query;

/** The string that a condition looks into. */
function haystack(texts: SearchTexts, where: Condition['in']): string {
  return where === 'glued' ? texts.pinyin.replaceAll(' ', '') : texts[where];
}

function holds(texts: SearchTexts, alternative: Alternative, before = '', after = ''): boolean {
  return alternative.all.every((condition, i) => {
    const whole =
      after !== '' && condition.in === 'pinyin' ? `${condition.value.trimEnd()} ` : condition.value;
    const value = i === 0 ? before + whole + after : condition.value;
    return haystack(texts, condition.in).includes(value);
  });
}

/**
 * Judges a record by its stored strings, exactly as the SQL conditions do: every word by one of its alternatives.
 * An empty query matches nothing.
 *
 * @example matches('js', searchTexts([{ kind: 'text', value: '华为技术' }])) // true
 */
export function matches(query: QueryPlan | string, texts: SearchTexts): boolean {
  const plan = planOf(query);
  return (
    plan.words.length > 0 &&
    plan.words.every(({ alternatives }) => alternatives.some((one) => holds(texts, one)))
  );
}

/**
 * How well a record that matches fits: 0 a value is the query, 1 a value begins with it (its first word), 2 it is
 * contained. Pinyin and initials count like letters.
 *
 * @example rank('远图', searchTexts([{ kind: 'text', value: '远图科技' }])) // 1
 */
export function rank(query: QueryPlan | string, texts: SearchTexts): 0 | 1 | 2 {
  const plan = planOf(query);
  if (plan.folded !== '' && texts.text.includes(`|${plan.folded}|`)) return 0;
  const first = plan.words[0]?.alternatives ?? [];
  if (plan.words.length === 1 && first.some((one) => one.all.length === 1 && holds(texts, one, '|', '|')))
    return 0;
  return first.some((one) => holds(texts, one, '|')) ? 1 : 2;
}
