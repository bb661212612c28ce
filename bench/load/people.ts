import type { WritingCall } from '@kehu/engine/call/call.ts';
import { sql, tableOf } from '@kehu/engine/db/sql.ts';
import { storePassword } from '@kehu/engine/identity/credentials.ts';
import { hashPassword } from '@kehu/engine/identity/password-hash.ts';
import { create } from '@kehu/engine/records/create.ts';
import { update } from '@kehu/engine/records/update.ts';
import { only } from '@kehu/engine/records/write/outcome.ts';
import type { OpenWorkspace } from '@kehu/engine/workspace/open.ts';
import { createRole, seed as seedWorkspace } from '@kehu/engine/workspace/seed.ts';
import { systemCall } from '@kehu/engine/workspace/system-call.ts';
import type { RoleCode } from '@kehu/kernel/access/operations.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import {
  benchDepartments,
  benchUsers,
  type BenchUser,
} from '@kehu/server/modules/demo/generate/bench/organisation.ts';
import { benchPassword, seed, type Places } from './scale.ts';

/** Departments, roles, people and their password, through the engine like everybody's. */
export async function makePeople(workspace: OpenWorkspace, now: Date): Promise<Places> {
  await seedWorkspace(await systemCall(workspace, now, 'bench'), '总公司');
  const call = await systemCall(workspace, now, 'bench');
  return workspace.database.transaction(async (tx) => {
    const writing: WritingCall = { ...call, db: tx };
    const departments = await makeDepartments(writing);
    const users = await makeUsers(writing, departments);
    await nameHeads(writing, departments, users);
    const hash = await hashPassword(benchPassword);
    for (const user of users) await storePassword(writing, user, hash, false);
    const [pool] = await tx.query(sql`select id from ${tableOf(workspace.schema, 'public_pool')}`);
    return { now: now.getTime(), users, departments, pool: pool?.[0] ?? '' };
  });
}

async function makeDepartments(call: WritingCall): Promise<readonly string[]> {
  const [root] = await call.db.query(sql`select id from ${tableOf(call.workspace.schema, 'department')}`);
  const ids: string[] = [root?.[0] ?? ''];
  for (const { parent, name, code, kind } of benchDepartments().slice(1)) {
    const values = { name, code, kind, parent_id: ids[parent ?? 0] ?? null };
    ids.push(only(await create(call, 'department', [values])));
  }
  return ids;
}

async function makeUsers(call: WritingCall, departments: readonly string[]): Promise<readonly string[]> {
  const plans = benchUsers(seed);
  const rows = await call.db.query(sql`select code, id from ${tableOf(call.workspace.schema, 'role')}`);
  const roles = new Map(rows.map(([code, id]) => [code ?? '', id ?? '']));
  for (const code of new Set<RoleCode>(plans.map(({ role }) => role)))
    if (!roles.has(code)) roles.set(code, await createRole(call, code));
  const bodies = plans.map((user) => userBody(user, departments, roles));
  return (await create(call, 'user', bodies)).map((outcome) => only([outcome]));
}

function userBody(
  { name, login_name, department, role }: BenchUser,
  departments: readonly string[],
  roles: ReadonlyMap<string, string>,
): JsonObject {
  return {
    name,
    login_name,
    department_id: departments[department] ?? null,
    role_ids: [roles.get(role) ?? ''],
  };
}

async function nameHeads(
  call: WritingCall,
  departments: readonly string[],
  users: readonly string[],
): Promise<void> {
  const heads = benchUsers(seed).filter(({ head }) => head);
  for (const { index, department } of heads) {
    const patch = { id: departments[department] ?? '', values: { head_ids: [users[index] ?? ''] } };
    only(await update(call, 'department', [patch]));
  }
}
