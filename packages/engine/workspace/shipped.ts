import { optionSets } from '@kehu/objects/option-sets.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { parseStored, textsIn } from '@kehu/kernel/json/stored.ts';
import { isRoleCode, rightsOf } from '../access/template-rights.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { builtInRule, ruleObjects } from '../registry/built-in-rules.ts';
import type { Registry } from '../registry/model.ts';
import { create } from '../records/create.ts';
import { each } from '../records/write/outcome.ts';
import { moveEpoch } from './epoch.ts';

/** 客户分类 as shipped (objects-customer, account_category). */
const categories = ['最终客户', '分销商', '代理商', '供应商', '潜在客户'];

/** Default pools as shipped, by the object whose records they hold. */
const pools: { readonly [object: string]: string } = {
  account: '客户公海',
  lead: '线索公海',
  opportunity: '商机公海',
};

/** 销售流程 as shipped; its stages come with it (objects-sales, "Shipped process"). */
const processName = '标准销售流程';

/** How often customers of each grade are visited, as shipped (objects-customer, visit_rule): days. */
const intervals: { readonly [grade: string]: number } = { A: 7, B: 15, C: 30, D: 90 };

const key = 'shipped_objects';

/** What a version brings beside its tables, for some of its objects: default pools, visit rules, a sales process, classes of customers. */
export async function seedThings(
  call: WritingCall,
  objects: readonly string[],
  admin: string,
): Promise<void> {
  each(await create(call, 'public_pool', await missingPools(call, objects, admin)));
  if (objects.includes('sales_process') && (await isEmpty(call, 'sales_process')))
    each(await create(call, 'sales_process', [{ name: processName, is_default: true }]));
  if (objects.includes('visit_rule') && (await isEmpty(call, 'visit_rule')))
    each(
      await create(
        call,
        'visit_rule',
        Object.entries(intervals).map(([grade, days]) => ({
          name: `${grade} 级客户回访`,
          grade,
          interval_days: days,
        })),
      ),
    );
  if (!objects.includes('account_category') || !(await isEmpty(call, 'account_category'))) return;
  each(
    await create(
      call,
      'account_category',
      categories.map((name, at) => ({ name, sort_no: at })),
    ),
  );
}

async function isEmpty({ db, workspace }: WritingCall, table: string): Promise<boolean> {
  const rows = await db.query(sql`select 1 from ${tableOf(workspace.schema, table)} limit 1`);
  return rows.length === 0;
}

/** Default pools of objects that have none; a name that is taken gets a number. */
async function missingPools(
  { db, workspace }: WritingCall,
  objects: readonly string[],
  admin: string,
): Promise<readonly JsonObject[]> {
  const rows = await db.query(
    sql`select object, name from ${tableOf(workspace.schema, 'public_pool')} where deleted_at is null`,
  );
  const [having, names] = [0, 1].map((at) => new Set(rows.map((row) => row[at])));
  return objects.flatMap((object) => {
    const name = pools[object];
    if (name === undefined || having?.has(object)) return [];
    const free = [name, ...Array.from({ length: rows.length }, (_, n) => `${name}${n + 2}`)];
    return [{ name: free.find((one) => !names?.has(one)) ?? name, object, admin_ids: [admin] }];
  });
}

/** The numbers and the duplicate check that come with objects, as rules that administrators find and change. */
export async function seedRules(call: WritingCall): Promise<void> {
  for (const rule of ruleObjects) {
    const rows = await call.db.query(
      sql`select object from ${tableOf(call.workspace.schema, rule)} where deleted_at is null`,
    );
    const there = new Set(rows.map(([object]) => object));
    const missing = [...call.registry.objects.keys()].filter((object) => !there.has(object));
    const rules = missing.map((object) => builtInRule(rule, object)).filter((one) => one !== undefined);
    each(await create(call, rule, rules));
  }
}

/** Option sets of some codes, as shipped. */
export async function seedOptions(call: WritingCall, codes: readonly string[]): Promise<void> {
  const sets = codes.flatMap((code): JsonObject[] => {
    const set = optionSets[code];
    if (!set) return [];
    const options = set.options.map((option, at) => ({
      value: option.value,
      label_zh: option.label.zh,
      label_en: option.label.en,
      color: option.color ?? null,
      sort_no: at,
      is_default: option.isDefault ?? false,
      enabled: option.enabled,
    }));
    return [{ code, label: set.label.zh, label_en: set.label.en, options }];
  });
  each(await create(call, 'option_set', sets));
}

/** Objects, and rows of the matrix of rights that some of their records follow (`supplier`). */
const shippedNames = ({ objects }: Registry): readonly string[] =>
  [...objects.values()].flatMap(({ name, declaration: { apart } }) => (apart ? [name, apart.name] : [name]));

/** Remembers what this workspace has been given. */
export async function rememberShipped(call: WritingCall): Promise<void> {
  const value = JSON.stringify(shippedNames(call.registry));
  await call.db.query(sql`insert into ${tableOf(call.workspace.schema, 'setting')} (key, value, updated_at)
    values (${key}, ${value}::jsonb, ${call.now.toISOString()}::timestamptz)
    on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`);
}

/**
 * Gives a workspace of an older version what newer objects bring: the rights that templates give on them (and on records
 * that follow rights of their own) to roles made from those templates, option sets, default pools. What it has already, an administrator may have changed: that stays.
 */
export async function catchUp(call: WritingCall): Promise<void> {
  await seedRules(call);
  const known = await knownNames(call);
  const fresh = shippedNames(call.registry).filter((name) => !known.has(name));
  if (fresh.length === 0) return;
  await grantToRoles(call, new Set(fresh));
  await seedOptions(call, await missingOptions(call));
  await seedThings(call, fresh, await firstAdministrator(call));
  await rememberShipped(call);
  await moveEpoch(call, 'access');
}

/** What this workspace was given; before that was remembered, what a role has rights on. */
async function knownNames({ db, workspace }: WritingCall): Promise<ReadonlySet<string>> {
  const [row] = await db.query(
    sql`select value from ${tableOf(workspace.schema, 'setting')} where key = ${key}`,
  );
  if (row?.[0]) return new Set(textsIn(parseStored(row[0], null)));
  const rows = await db.query(
    sql`select distinct object from ${tableOf(workspace.schema, 'permission_rule')}`,
  );
  return new Set(rows.map(([object]) => object ?? ''));
}

async function grantToRoles(call: WritingCall, names: ReadonlySet<string>): Promise<void> {
  const rows = await call.db.query(sql`select id, code from ${tableOf(call.workspace.schema, 'role')}
    where code is not null and deleted_at is null order by id`);
  const rights = rows.flatMap(([id, code]) => {
    if (!id || !code || !isRoleCode(code)) return [];
    const mine = rightsOf(call.registry, code).filter(({ object }) => names.has(object));
    return mine.map((right) => ({ role_id: id, ...right }));
  });
  each(await create(call, 'permission_rule', rights));
}

async function missingOptions({ db, workspace }: WritingCall): Promise<readonly string[]> {
  const rows = await db.query(sql`select code from ${tableOf(workspace.schema, 'option_set')}`);
  const there = new Set(rows.map(([code]) => code));
  return Object.keys(optionSets).filter((code) => !there.has(code));
}

/** Whoever has had the administrators' role longest: the default pools are his to hand on. */
async function firstAdministrator({ db, workspace }: WritingCall): Promise<string> {
  const [row] = await db.query(sql`select u.id from ${tableOf(workspace.schema, 'user')} u
    join ${tableOf(workspace.schema, 'role')} r on r.id = any(u.role_ids)
    where r.code = 'admin' and u.status = 'active' and u.deleted_at is null order by u.created_at, u.id limit 1`);
  return row?.[0] ?? '';
}
