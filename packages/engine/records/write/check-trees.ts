import type { Call } from '../../call/call.ts';
import { identifier, sql, tableOf } from '../../db/sql.ts';
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
    const ancestors = await ancestorsOf(
      call,
      model,
      field,
      some.map((draft) => String(draft.after[field])),
    );
    for (const draft of some) {
      const above = ancestors.get(String(draft.after[field])) ?? [];
      if (above.includes(draft.id))
        draft.refuse(field, 'out_of_range', undefined, {
          zh: '上级不能是自己或自己的下级',
          en: 'A record cannot be below itself',
        });
      else if (depth !== undefined && above.length >= depth)
        draft.refuse(
          field,
          'over_limit',
          { max: depth },
          { zh: `最多 ${depth} 级`, en: `At most ${depth} levels` },
        );
    }
  }
}

/** For each start: itself and everything above it, nearest first. */
async function ancestorsOf(
  call: Call,
  model: ObjectModel,
  field: string,
  starts: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const table = tableOf(call.workspace.schema, model.table);
  const parent = identifier(field);
  const rows = await call.db.query(sql`with recursive up(start, id, level) as (
      select s, s, 0 from unnest(${[...new Set(starts)]}::uuid[]) s
      union select up.start, t.${parent}, up.level + 1 from up join ${table} t on t.id = up.id
        where t.${parent} is not null and up.level < ${deepest})
    select start, id from up order by start, level`);
  const found = new Map<string, string[]>();
  for (const [start, id] of rows) found.set(start ?? '', [...(found.get(start ?? '') ?? []), id ?? '']);
  return found;
}
