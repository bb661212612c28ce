import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { discountText, upperAmount } from '@kehu/kernel/text/money-words.ts';
import { wallClock } from '@kehu/kernel/time/zone.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { isMasked, poolsThatMask } from '@kehu/engine/query/field-rights.ts';
import { parseContext } from '@kehu/engine/records/write/parse-values.ts';
import { referencesOf } from '@kehu/engine/registry/references.ts';
import type { Filter } from './expression.ts';
import type { Node } from './gather.ts';
import type { Step } from './resolve.ts';

/** A value at the end of a path, with how it may be written. */
export interface Leaf {
  readonly value: Json;
  /** As people read it; '' for what is empty or not to be seen. */
  readonly text: string;
  /** Shown with stars: nothing is worked out from it. */
  readonly isMasked: boolean;
}

const nothing: Leaf = { value: null, text: '', isMasked: false };

/** What stands at the end of a path from a record. */
export function leafOf(call: Call, node: Node, steps: readonly Step[]): Leaf {
  let here: Node | undefined = node;
  for (const { field } of steps.slice(0, -1)) here = here?.refs.get(field.name);
  const last = steps.at(-1);
  if (!here || !last) return nothing;
  const { field } = last;
  const value = here.record[field.name] ?? null;
  if (value === null) return nothing;
  if (referencesOf(field.declaration).length > 0) {
    // Its id would tell of a record that may not be seen.
    const text = labelsOf(here.record['_refs'] ?? null, field.name);
    return { value: text === '' ? null : text, text, isMasked: false };
  }
  // In a pool whose members see it masked there are stars in it; elsewhere it is whole.
  const starred = typeof value === 'string' && value.includes('*');
  const inPool = starred && poolsThatMask(call, here.model, field.name).length > 0;
  if (isMasked(call, here.model, field) || inPool)
    return { value, text: typeof value === 'object' ? '***' : String(value), isMasked: true };
  return { value, text: field.kind.format(value, field.declaration, parseContext(call)), isMasked: false };
}

function labelsOf(refs: Json, name: string): string {
  const found = isJsonObject(refs) ? (refs[name] ?? null) : null;
  const all: readonly Json[] = Array.isArray(found) ? found : [found];
  return all
    .flatMap((one) => (isJsonObject(one) && typeof one['label'] === 'string' ? [one['label']] : []))
    .join('、');
}

/** A leaf as the filters of its tag want it. */
export function written(call: Call, leaf: Leaf, filters: readonly Filter[]): string {
  let { text } = leaf;
  for (const filter of filters) text = filtered(call, leaf, text, filter);
  return text;
}

function filtered(call: Call, { value, isMasked }: Leaf, text: string, filter: Filter): string {
  if (filter.name === 'default') return text === '' ? filter.text : text;
  if (value === null || isMasked || typeof value === 'object') return text;
  if (filter.name === 'upper') return amountInWords(String(value));
  if (filter.name === 'discount') return discountText(String(value));
  if (filter.name === 'raw') return String(value);
  if (filter.name === 'date') return dateAs(call, String(value), filter.pattern);
  return text;
}

function amountInWords(amount: string): string {
  try {
    return upperAmount(amount);
  } catch {
    // More digits than amounts have words for.
    return '';
  }
}

/** A day or a moment by a pattern such as `yyyy年M月d日 HH:mm`, in the company's zone. */
export function dateAs({ workspace }: Pick<Call, 'workspace'>, value: string, pattern: string): string {
  const clock = value.length > 10 ? wallClock(value, workspace.timeZone) : `${value}T00:00:00`;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] =
    /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)/.exec(clock) ?? [];
  if (year === '') return value;
  const parts: { readonly [letters: string]: string } = {
    yyyy: year,
    yy: year.slice(2),
    MM: month,
    M: String(Number(month)),
    dd: day,
    d: String(Number(day)),
    HH: hour,
    H: String(Number(hour)),
    mm: minute,
    m: String(Number(minute)),
    ss: second,
    s: String(Number(second)),
  };
  return pattern.replace(/yyyy|yy|MM|M|dd|d|HH|H|mm|m|ss|s/g, (letters) => parts[letters] ?? letters);
}
