import type { Call } from '../../call/call.ts';
import { empty, identifier, sql, tableOf } from '../../db/sql.ts';
import type { ObjectModel } from '../../registry/model.ts';
import { alive, type Draft } from './draft.ts';

const deepest = 100;

/** References to the same object that form a tree: no cycle, no more levels than declared. One query per tree. */
export async function checkTrees(call: Call, model: ObjectModel, drafts: readonly Draft[]): Promise<void> {
  for (const { field, depth } of model.declaration.trees ?? []) {
    const some = alive(drafts).filter(
      (draft) => draft.changed.has(field) && typeof draft.after[field] === 'string',
    );
    if (some.length === 0) continue;
    const parents = await parentsAbove(
      call,
      model,
      field,
      some.map((draft) => String(draft.after[field])),
    );
    // What this portion moves counts as moved: two records must not become each other's superior in one stroke.
    for (const draft of some) parents.set(draft.id, String(draft.after[field]));
    const heights = depth === undefined ? new Map() : await heightsBelow(call, model, field, some);
    for (const draft of some) {
      const above = walkUp(parents, draft.id);
      if (above === undefined)
        draft.refuse(field, 'out_of_range', undefined, {
          zh: '上级不能是自己或自己的下级',
          en: 'A record cannot be below itself',
        });
      else if (depth !== undefined && above + 1 + (heights.get(draft.id) ?? 0) > depth)
        draft.refuse(
          field,
          'over_limit',
          { max: depth },
          { zh: `最多 ${depth} 级`, en: `At most ${depth} levels` },
        );
    }
  }
}

/** How many records stand above one; undefined when it stands above itself. */
function walkUp(parents: ReadonlyMap<string, string>, id: string): number | undefined {
  const met = new Set([id]);
  for (let at = parents.get(id); at !== undefined; at = parents.get(at)) {
    if (met.has(at)) return undefined;
    met.add(at);
  }
  return met.size - 1;
}

/** Parent of each start and of everything above it. */
async function parentsAbove(
  call: Call,
  model: ObjectModel,
  field: string,
  starts: readonly string[],
): Promise<Map<string, string>> {
  const table = tableOf(call.workspace.schema, model.table);
  const parent = identifier(field);
  const rows = await call.db.query(sql`with recursive up(id, parent, level) as (
      select t.id, t.${parent}, 0 from ${table} t where t.id = any(${[...new Set(starts)]}::uuid[])
      union select t.id, t.${parent}, up.level + 1 from up join ${table} t on t.id = up.parent where up.level < ${deepest})
    select id, parent from up where parent is not null`);
  return new Map(rows.map(([id, above]) => [id ?? '', above ?? '']));
}

/** Levels below each of these records. */
async function heightsBelow(
  call: Call,
  model: ObjectModel,
  field: string,
  drafts: readonly Draft[],
): Promise<ReadonlyMap<string, number>> {
  const table = tableOf(call.workspace.schema, model.table);
  const parent = identifier(field);
  const living = model.binned ? sql` and t.deleted_at is null` : empty;
  const rows = await call.db.query(sql`with recursive down(start, id, level) as (
      select s, s, 0 from unnest(${drafts.map(({ id }) => id)}::uuid[]) s
      union select down.start, t.id, down.level + 1 from down join ${table} t on t.${parent} = down.id${living}
        where down.level < ${deepest})
    select start, max(level) from down group by start`);
  return new Map(rows.map(([start, level]) => [start ?? '', Number(level)]));
}
