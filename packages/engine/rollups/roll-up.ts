import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import Big from 'big.js';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { refreshFormulas } from '../formulas/refresh.ts';
import { holds } from '../query/evaluation.ts';
import type { ObjectModel } from '../registry/model.ts';
import type { Draft } from '../records/write/draft.ts';
import { columnOf, feedsOf, isSum, lockParents, recompute, type Feed } from './feed.ts';

/** How the drafts changed: written (created or updated), removed into the bin or for good, or taken out of it. */
export type Movement = 'written' | 'removed' | 'restored';

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
  for (const feed of feedsOf(call.registry, model)) await applyFeed(call, model, feed, drafts, movement);
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
  else {
    await lockParents(call, feed, [...deltas.keys()].sort());
    await recompute(call, feed, [...deltas.keys()]);
  }
  const parents = [...(isSum(feed.rollup) ? moved.map(([id]) => id) : deltas.keys())];
  await refreshFormulas(call, feed.parent, parents, [feed.field.name]);
}

async function addDeltas(
  call: WritingCall,
  feed: Feed,
  deltas: readonly (readonly [string, Big])[],
): Promise<void> {
  const table = tableOf(call.workspace.schema, feed.parent.table);
  const column = columnOf(feed);
  const rows = JSON.stringify(deltas.map(([id, delta]) => ({ id, delta: delta.toFixed() })));
  await call.db.query(sql`update ${table} t set ${column} = coalesce(t.${column}, 0) + x.delta
    from (select p.id, d.delta from json_to_recordset(${rows}::json) d(id uuid, delta numeric)
      join ${table} p on p.id = d.id order by p.id for no key update of p) x
    where t.id = x.id`);
}
