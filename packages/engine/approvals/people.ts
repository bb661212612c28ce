import type { ApprovalNode } from '@kehu/objects/system/approval_process/nodes.ts';
import { directSuperiors } from '../behaviour/people.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { textArray } from '../db/text-array.ts';
import { administrators } from '../identity/administrators.ts';
import { settingOf } from '../settings/settings.ts';

/** A chain of superiors is never longer; department trees are not that deep. */
const highest = 30;

/** Those of the people who may sign in, in the order given. */
export async function activeOf(call: Call, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const rows = await call.db.query(sql`select id from ${tableOf(call.workspace.schema, 'user')}
    where id = any(${ids}::uuid[]) and status <> 'disabled' and type <> 'system' and deleted_at is null`);
  const active = new Set(rows.map(([id]) => id ?? ''));
  return [...new Set(ids)].filter((id) => active.has(id));
}

/**
 * The superiors of somebody, level by level: whoever of a level may sign in. A level without anybody is passed over, and
 * nobody stands above himself. Empty: he is the topmost.
 */
export async function superiorsAbove(call: Call, userId: string): Promise<readonly (readonly string[])[]> {
  const levels: (readonly string[])[] = [];
  const seen = new Set([userId]);
  let below: readonly string[] = [userId];
  while (below.length > 0 && seen.size < highest) {
    const above = await directSuperiors(call, below);
    const next: readonly string[] = [...new Set([...above.values()].flat())].filter((id) => !seen.has(id));
    for (const id of next) seen.add(id);
    const active = await activeOf(call, next);
    if (active.length > 0) levels.push(active);
    below = next;
  }
  return levels;
}

async function headsOf(call: Call, userId: string): Promise<readonly string[]> {
  const { schema } = call.workspace;
  const [row] = await call.db.query(sql`select d.head_ids from ${tableOf(schema, 'user')} u
    join ${tableOf(schema, 'department')} d on d.id = u.department_id where u.id = ${userId}::uuid`);
  return textArray(row?.[0] ?? null);
}

async function holdersOf(call: Call, roles: readonly string[]): Promise<readonly string[]> {
  const rows = await call.db.query(sql`select id from ${tableOf(call.workspace.schema, 'user')}
    where role_ids && ${roles}::uuid[] and status <> 'disabled' and type = 'internal' and deleted_at is null
    order by id limit 200`);
  return rows.map(([id]) => id ?? '');
}

/**
 * Who approves at a node, now: never nobody. Whoever would approve what he submitted himself passes to his next superior; the
 * topmost approves himself. Where nobody who is named works here any more, the administrators do.
 */
export async function approversOf(
  call: Call,
  node: ApprovalNode,
  submitter: string,
  chosen: readonly string[] = [],
): Promise<readonly string[]> {
  const levels = await superiorsAbove(call, submitter);
  const [next = []] = levels;
  const above = next.length > 0 ? next : [submitter];
  switch (node.approver) {
    case 'superior':
    case 'superior_n':
      return levels[node.levels - 1] ?? levels.at(-1) ?? above;
    case 'dept_head': {
      const heads = await activeOf(call, await headsOf(call, submitter));
      return heads.length === 0 ? above : withoutSelf(call, heads, submitter, above);
    }
    default: {
      const named =
        node.approver === 'role'
          ? await holdersOf(call, node.role_ids)
          : await activeOf(call, node.approver === 'user' ? node.user_ids : chosen);
      if (named.length > 0) return withoutSelf(call, named, submitter, above);
      return instead(call, submitter);
    }
  }
}

function withoutSelf(
  call: Call,
  people: readonly string[],
  submitter: string,
  above: readonly string[],
): readonly string[] {
  if (!people.includes(submitter) || settingOf(call.registry, 'self_approval') === 'allow') return people;
  const others = people.filter((id) => id !== submitter);
  return others.length > 0 ? others : above;
}

/** Administrators other than the submitter; he himself where he is the only one. */
async function instead(call: Call, submitter: string): Promise<readonly string[]> {
  const all = await administrators(call);
  const others = all.filter((id) => id !== submitter);
  return others.length > 0 ? others : [submitter];
}

/** Who steps in for somebody who has left: his superior, else the administrators; never the submitter where there is another. */
export async function standInFor(call: Call, gone: string, submitter: string): Promise<readonly string[]> {
  for (const level of await superiorsAbove(call, gone)) {
    const others = level.filter((id) => id !== submitter);
    if (others.length > 0) return others;
  }
  return instead(call, submitter);
}

/** `superior_n` as so many nodes, one for each superior that there is, at least one. */
export async function climbed(
  call: Call,
  nodes: readonly ApprovalNode[],
  submitter: string,
): Promise<readonly ApprovalNode[]> {
  if (nodes.every(({ approver }) => approver !== 'superior_n')) return nodes;
  const { length } = await superiorsAbove(call, submitter);
  return nodes.flatMap((node) => {
    if (node.approver !== 'superior_n') return [node];
    const count = Math.max(1, Math.min(node.levels, length));
    return Array.from({ length: count }, (_, at): ApprovalNode => ({
      ...node,
      key: `${node.key}.${at + 1}`,
      name: count > 1 ? `${node.name} ${at + 1}/${count}` : node.name,
      approver: 'superior',
      levels: at + 1,
    }));
  });
}
