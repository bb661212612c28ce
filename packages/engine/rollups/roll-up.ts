import type { RollupDeclaration } from '@kehu/kernel/declare/field.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import Big from 'big.js';
import type { WritingCall } from '../call/call.ts';
import { identifier, raw, sql, tableOf } from '../db/sql.ts';
import { refreshFormulas } from '../formulas/refresh.ts';
import { holds } from '../query/evaluation.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';
import type { Draft } from '../records/write/draft.ts';

/** How the drafts changed: written (created or updated), removed into the bin or for good, or taken out of it. */
export type Movement = 'written' | 'removed' | 'restored';

/** A rollup field of a parent that is fed by an object. */
interface Feed {
  readonly parent: ObjectModel;
  readonly field: FieldModel;
  readonly rollup: RollupDeclaration;
}

/**
 * Keeps the declared rollups that a portion feeds: its deltas grouped by parent, parents locked in id order. Neither
 * `version` nor `updated_at` of a parent moves (hard-parts.md).
 */
export async function rollUp(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  movement: Movement = 'written',
): Promise<void> {
  if (drafts.length === 0) return;
  for (const feed of feedsOf(call, model)) await applyFeed(call, model, feed, drafts, movement);
}

function feedsOf(call: WritingCall, model: ObjectModel): readonly Feed[] {
  return [...call.registry.objects.values()].flatMap((parent) =>
    [...parent.fields.values()].flatMap((field) => {
      const { rollup } = field.declaration;
      return rollup?.from === model.name ? [{ parent, field, rollup }] : [];
    }),
  );
}

async function applyFeed(
  call: WritingCall,
  model: ObjectModel,
  feed: Feed,
  drafts: readonly Draft[],
  movement: Movement,
): Promise<void> {
  const deltas = new Map<string, Big>();
  const add = (values: Values | null, sign: 1 | -1): void => {
    const parent = values?.[feed.rollup.via];
    if (!values || typeof parent !== 'string' || !holds(call, model, feed.rollup.where, values)) return;
    const amount = feed.rollup.sum ? String(values[feed.rollup.sum] ?? '0') : '1';
    deltas.set(parent, (deltas.get(parent) ?? new Big(0)).plus(new Big(amount).times(sign)));
  };
  for (const draft of drafts) {
    if (movement !== 'restored') add(draft.before, -1);
    if (movement !== 'removed') add(draft.after, 1);
  }
  const moved = [...deltas].filter(([, delta]) => !delta.eq(0) || !isSum(feed.rollup));
  if (moved.length === 0) return;
  if (isSum(feed.rollup)) await addDeltas(call, feed, moved);
  else await recompute(call, model, feed, [...deltas.keys()]);
  const parents = [...(isSum(feed.rollup) ? moved.map(([id]) => id) : deltas.keys())];
  await refreshFormulas(call, feed.parent, parents, [feed.field.name]);
}

const isSum = (rollup: RollupDeclaration): boolean => rollup.count === true || rollup.sum !== undefined;

async function addDeltas(
  call: WritingCall,
  feed: Feed,
  deltas: readonly (readonly [string, Big])[],
): Promise<void> {
  const table = tableOf(call.workspace.schema, feed.parent.table);
  const column = identifier(feed.field.columns[0] ?? feed.field.name);
  const rows = JSON.stringify(deltas.map(([id, delta]) => ({ id, delta: delta.toFixed() })));
  await call.db.query(sql`update ${table} t set ${column} = coalesce(t.${column}, 0) + x.delta
    from (select p.id, d.delta from json_to_recordset(${rows}::json) d(id uuid, delta numeric)
      join ${table} p on p.id = d.id order by p.id for no key update of p) x
    where t.id = x.id`);
}

/** Minima, maxima and latest values are worked out anew from the children, after the parents are locked. */
async function recompute(
  call: WritingCall,
  model: ObjectModel,
  feed: Feed,
  parents: readonly string[],
): Promise<void> {
  const { rollup } = feed;
  const table = tableOf(call.workspace.schema, feed.parent.table);
  const source = rollup.min ?? rollup.max ?? rollup.latest?.field ?? 'id';
  const from = identifier(model.fields.get(source)?.columns[0] ?? source);
  const by = identifier(model.fields.get(rollup.latest?.by ?? source)?.columns[0] ?? source);
  const direction = raw(rollup.min ? 'asc' : 'desc');
  const ids = [...parents].sort();
  await call.db.query(
    sql`select 1 from ${table} where id = any(${ids}::uuid[]) order by id for no key update`,
  );
  await call.db.query(sql`update ${table} t set ${identifier(feed.field.columns[0] ?? feed.field.name)} = (
      select c.${from} from ${tableOf(call.workspace.schema, model.table)} c
      where c.${identifier(rollup.via)} = t.id ${raw(model.binned ? 'and c.deleted_at is null' : '')}
      order by c.${by} ${direction} nulls last, c.id desc limit 1)
    where t.id = any(${ids}::uuid[])`);
}
