import type { Registry } from '@kehu/engine/registry/model.ts';
import type { Filter, SortKey } from '@kehu/kernel/query/filter.ts';
import { evaluate } from '@kehu/kernel/query/evaluate.ts';
import { compareText } from '@kehu/kernel/query/match.ts';
import { phoneDigits } from '@kehu/kernel/text/phone.ts';
import { pinyinKey } from '@kehu/kernel/text/pinyin-key.ts';
import { matches } from '@kehu/kernel/text/search-match.ts';
import { queryPlan } from '@kehu/kernel/text/search-query.ts';
import { isPhone, searchTexts, type SearchField } from '@kehu/kernel/text/search-text.ts';
import { oracleOf, type Oracle } from './oracle.ts';
import type { Rights } from './random-actor.ts';
import type { Stored, World } from './random-world.ts';
import { modelOf } from './settle.ts';

/** A list that is asked for. */
export interface Wanted {
  readonly object: string;
  readonly filter: Filter;
  readonly sort: readonly SortKey[];
  readonly q?: string;
  readonly operation: 'view' | 'edit';
}

/** Whose view of which world. */
export interface Scene {
  readonly world: World;
  readonly rights: Rights;
  readonly registry: Registry;
  readonly oracle: Oracle;
}

export function sceneOf(world: World, rights: Rights, registry: Registry): Scene {
  return { world, rights, registry, oracle: oracleOf(world, rights) };
}

/** The records of a whole list in their order, by going through all of them in memory. */
export function naiveList(scene: Scene, wanted: Wanted): readonly Stored[] {
  const { object, filter, q, operation } = wanted;
  const { world, oracle } = scene;
  return (world.records[object] ?? [])
    .filter(
      (record) =>
        oracle.may(object, operation, record) &&
        meets(scene, object, record, filter) &&
        (q === undefined || isFound(scene, object, record, q)),
    )
    .toSorted((a, b) => compare(scene, wanted, a, b));
}

/** A condition on what is masked there takes `eq` and nothing else. */
function meets(scene: Scene, object: string, record: Stored, filter: Filter): boolean {
  const { world, rights, oracle, registry } = scene;
  if ('and' in filter) return filter.and.every((part) => meets(scene, object, record, part));
  if ('or' in filter) return filter.or.some((part) => meets(scene, object, record, part));
  const [own = '', beyond] = filter.field.split('.');
  if (beyond !== undefined) {
    const target = world.records['account']?.find(({ id }) => id === record[own]);
    if (!target || !oracle.may('account', 'view', target)) return false;
    return meets(scene, 'account', target, { ...filter, field: beyond });
  }
  if (filter.op !== 'eq' && !oracle.plain(object, own, record)) return false;
  const context = {
    userId: rights.user,
    departmentIds: rights.subtree,
    now: world.now,
    timeZone: 'Asia/Shanghai',
  };
  const field = modelOf(registry, object).fields.get(own);
  return evaluate(
    { ...filter, field: own },
    () => record[own] ?? null,
    () => field,
    context,
  );
}

function textsOf(
  { registry }: Scene,
  object: string,
  record: Stored,
): readonly (SearchField & { field: string })[] {
  return modelOf(registry, object).searchFields.flatMap((field) => {
    const value = record[field.name];
    return typeof value === 'string' ? [{ kind: field.declaration.kind, value, field: field.name }] : [];
  });
}

function isFound(scene: Scene, object: string, record: Stored, q: string): boolean {
  const { oracle } = scene;
  const values = textsOf(scene, object, record);
  const [open, veiled] = [true, false].map((plain) =>
    values.filter(({ field }) => oracle.plain(object, field, record) === plain),
  );
  const digits = phoneDigits(q);
  const whole = veiled?.some(
    (one) =>
      isPhone(one) &&
      digits.length >= 7 &&
      phoneDigits(one.value) === digits &&
      !oracle.hidden(object, one.field),
  );
  return whole || matches(q, searchTexts(open ?? []));
}

/** 0 the title is the query, 1 it begins with it, 2 anything else; titles that are names only, queries of one word. */
function tierOf(scene: Scene, object: string, record: Stored, q: string): number {
  const plan = queryPlan(q);
  const [title] = modelOf(scene.registry, object).searchFields;
  if (plan.words.length !== 1 || title?.declaration.kind !== 'text') return 2;
  if (scene.oracle.veiled(object, title.name) || typeof record[title.name] !== 'string') return 2;
  const { text } = searchTexts(textsOf(scene, object, record));
  if (!text.startsWith(`|${plan.words[0]?.word}`)) return 2;
  return title.declaration.sortable && text.startsWith(`|${plan.folded}|`) ? 0 : 1;
}

function compare(scene: Scene, { object, sort, q }: Wanted, a: Stored, b: Stored): number {
  const keys = sort.length > 0 ? sort : [{ field: 'updated_at', descending: true }];
  if (q !== undefined && sort.length === 0) {
    const step = tierOf(scene, object, a, q) - tierOf(scene, object, b, q);
    if (step !== 0) return step;
  }
  for (const { field, descending } of keys) {
    const [x, y] = [keyOf(scene, object, a, field), keyOf(scene, object, b, field)];
    if (x === y) continue;
    if (x === null) return 1;
    if (y === null) return -1;
    return compareText(x, y) * (descending ? -1 : 1);
  }
  return compareText(a.id, b.id) * (keys.at(-1)?.descending ? -1 : 1);
}

function keyOf({ registry }: Scene, object: string, record: Stored, field: string): string | null {
  const value = record[field];
  if (typeof value !== 'string') return null;
  return field === modelOf(registry, object).declaration.title ? pinyinKey(value) : value;
}
