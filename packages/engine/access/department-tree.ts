import type { Workspace } from '../call/call.ts';
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

export async function departmentTree({ database, schema }: Workspace): Promise<DepartmentTree> {
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
  const below = (id: string): readonly string[] =>
    id === '' ? [] : [id, ...(children.get(id) ?? []).flatMap((child) => below(child.id))];
  const above = (id: string): readonly string[] => {
    const parent = parents.get(id);
    return id === '' ? [] : [id, ...(parent ? above(parent) : [])];
  };
  return {
    below,
    above,
    headed: (user) => nodes.filter((node) => node.heads.includes(user)).map((node) => node.id),
  };
}
