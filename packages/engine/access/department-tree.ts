import type { Queryable } from '../db/database.ts';
import { sql, tableOf } from '../db/sql.ts';
import { textArray } from '../db/text-array.ts';

/** The department tree in memory; a company has dozens of departments, not thousands. */
export interface DepartmentTree {
  /** The department and everything below it. */
  below(id: string): readonly string[];
  /** The department and everything above it, nearest first. */
  above(id: string): readonly string[];
  /** Departments that a user heads, without those below. */
  headed(userId: string): readonly string[];
}

interface Node {
  readonly id: string;
  readonly parent: string | null;
  readonly heads: readonly string[];
}

export async function departmentTree({
  database,
  schema,
}: {
  readonly database: Queryable;
  readonly schema: string;
}): Promise<DepartmentTree> {
  const rows = await database.query(
    sql`select id, parent_id, head_ids from ${tableOf(schema, 'department')} where deleted_at is null`,
  );
  return treeOf(
    rows.map(([id, parent, heads]) => ({
      id: id ?? '',
      parent: parent ?? null,
      heads: textArray(heads ?? null),
    })),
  );
}

export function treeOf(nodes: readonly Node[]): DepartmentTree {
  const children = Map.groupBy(nodes, (node) => node.parent ?? '');
  const parents = new Map(nodes.map((node) => [node.id, node.parent]));
  // A circle, should one ever be stored, ends where it began instead of never.
  const below = (id: string, met = new Set<string>()): readonly string[] => {
    if (id === '' || met.has(id)) return [];
    met.add(id);
    return [id, ...(children.get(id) ?? []).flatMap((child) => below(child.id, met))];
  };
  const above = (id: string, met = new Set<string>()): readonly string[] => {
    if (id === '' || met.has(id)) return [];
    met.add(id);
    return [id, ...above(parents.get(id) ?? '', met)];
  };
  return {
    below: (id) => below(id),
    above: (id) => above(id),
    headed: (user) => nodes.filter((node) => node.heads.includes(user)).map((node) => node.id),
  };
}
