import { kinds } from '@kehu/fields/kinds.ts';
import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { memberOf } from '@kehu/kernel/json/stored.ts';
import {
  gathers,
  isKept,
  rollsUp,
  rollupFunctions,
  steady,
  type RollupFunction,
  type StoredRollup,
} from './rollup.ts';
import { readWhere } from './visible-when.ts';

/** True when the values of all records follow: the rollup is new, another one, or in force again. */
export function isNewRollup({ before, after, changed }: Change): boolean {
  if (after['type'] !== 'rollup') return false;
  return before === null || changed.has('rollup') || (changed.has('status') && after['status'] === 'active');
}

/** Reads the rollup of a definition, refuses what is wrong at `rollup.<member>`, and sets what is stored. */
export function checkRollup(context: Context, change: Change): void {
  const given = change.after['rollup'];
  if (given === null || given === undefined) return change.refuse('rollup', 'required');
  if (!isJsonObject(given)) return change.refuse('rollup', 'bad_format');
  const parent = String(change.after['object']);
  const from = String(given['from'] ?? '');
  const fields = context.declared.fields(from);
  const via = String(given['via'] ?? onlyVia(fields, parent) ?? '');
  const reference = fields.get(via);
  const fn = memberOf(rollupFunctions, given['fn']);
  if (!context.declared.hasObject(from))
    return change.refuse('rollup.from', 'not_in_options', undefined, noChild);
  if (!reference || !gathers(reference, parent))
    return change.refuse('rollup.via', 'not_in_options', undefined, noChild);
  if (!fn) return change.refuse('rollup.fn', 'not_in_options');
  const name = fn === 'count' ? null : String(given['field'] ?? '');
  const source = name === null ? undefined : fields.get(name);
  if (name !== null && !isSource(source, fn))
    return change.refuse('rollup.field', 'not_in_options', undefined, noSource);
  const where = conditionsOf(context, change, from, given['where'] ?? null);
  if (where === undefined) return;
  const result = resultOf(fn, source);
  if (change.before !== null && !sameKind(change.before['rollup'], result))
    return change.refuse('rollup', 'bad_format', undefined, otherResult);
  change.set('rollup', { from, via, fn, field: name, where, result });
}

/** The one reference of the children to their parent. */
function onlyVia(fields: ReadonlyMap<string, FieldDeclaration>, parent: string): string | undefined {
  const [first, ...more] = [...fields].filter(([, field]) => gathers(field, parent));
  return more.length === 0 ? first?.[0] : undefined;
}

const isSource = (field: FieldDeclaration | undefined, fn: RollupFunction): boolean =>
  field !== undefined && isKept(field) && rollsUp(fn, field.kind);

function resultOf(fn: RollupFunction, source: FieldDeclaration | undefined): StoredRollup['result'] {
  if (fn === 'count' || !source) return { kind: 'int' };
  const { precision, scale } = { precision: null, scale: null, ...source };
  return {
    kind: source.kind,
    ...(typeof precision === 'number' && { precision: fn === 'sum' ? Math.max(precision, 18) : precision }),
    ...(typeof scale === 'number' && { scale }),
  };
}

const sameKind = (before: Json | undefined, result: StoredRollup['result']): boolean =>
  isJsonObject(before) && JSON.stringify(before['result']) === JSON.stringify(result);

/** Null without any; undefined where something is wrong, and told. */
function conditionsOf(
  context: Context,
  change: Change,
  from: string,
  where: Json,
): JsonObject | null | undefined {
  if (where === null) return null;
  const fields = new Map(
    [...context.declared.fields(from)].filter(([, field]) => isKept(field) && kinds.has(field.kind)),
  );
  return readWhere(context, change, { where, fields, place: 'rollup.where', operators: steady });
}

const noChild: Label = {
  zh: '请选择引用本对象的对象及其关联字段',
  en: 'Choose an object whose records refer to this one, and by which field',
};
const noSource: Label = {
  zh: '请选择可汇总的字段；公式、汇总字段不能再汇总',
  en: 'Choose a field that can be rolled up: not a formula or another rollup',
};
const otherResult: Label = {
  zh: '结果类型与原来不同，不能修改；请新建字段',
  en: 'This would come out as another kind of value: make another field',
};
