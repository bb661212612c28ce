import type { ClassRule, Classified, Move } from '@kehu/objects/customer/account/classes/class-rule.ts';
import { changeRules } from '@kehu/objects/customer/change-rules.ts';
import { memberOf } from '@kehu/kernel/json/stored.ts';
import { systemActor } from '../access/system-actor.ts';
import { living } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { empty, identifier, join, sql, tableOf, type Sql } from '../db/sql.ts';
import { filterSql } from '../query/filter-sql.ts';
import { objectOf } from '../records/object-of.ts';

const ruleNames = changeRules.map(({ value }) => value);

/** How many customers would go from one value to another, and by which rule. */
export interface PreviewLine {
  readonly from: string | null;
  readonly to: string;
  readonly rule: string;
  readonly count: number;
}

/** The value that the first fitting rule gives, and its place among the rules; conditions ask as the system. */
function verdict(call: Call, rules: readonly ClassRule[], what: (rule: ClassRule, at: number) => Sql): Sql {
  const model = objectOf(call, 'account');
  const asSystem = { ...call, actor: systemActor(call.actor) };
  const cases = rules.map(
    (rule, at) => sql`when ${filterSql(asSystem, model, rule.filter, 't')} then ${what(rule, at)}`,
  );
  return sql`case ${join(cases, ' ')} end`;
}

const valueOf = (call: Call, rules: readonly ClassRule[]): Sql =>
  verdict(call, rules, ({ to }) => sql`${to}::text`);
const placeOf = (call: Call, rules: readonly ClassRule[]): Sql =>
  verdict(call, rules, (_, at) => sql`${at}::int`);

/** Living customers whom a rule gives another value than they have; a locked stage stays. */
export function changing(call: Call, about: Classified, rules: readonly ClassRule[]): Sql {
  const model = objectOf(call, 'account');
  const column = sql`t.${identifier(about)}`;
  const value = valueOf(call, rules);
  const open = about === 'lifecycle' ? sql` and t.lifecycle_locked is not true` : empty;
  return sql`${living(model, 't')}${open} and ${value} is not null and ${column} is distinct from ${value}`;
}

/** What rules would change, counted in one pass over all customers. */
export async function previewOf(
  call: Call,
  about: Classified,
  rules: readonly ClassRule[],
): Promise<readonly PreviewLine[]> {
  if (rules.length === 0) return [];
  const { schema, database } = call.workspace;
  const rows = await database.unhurried.query(sql`select x.was, x.at, count(*)::text from (
      select t.${identifier(about)} as was, ${placeOf(call, rules)} as at
      from ${tableOf(schema, objectOf(call, 'account').table)} t where ${changing(call, about, rules)}) x
    group by 1, 2 order by 2, 1`);
  return rows.map(([from, at, count]) => {
    const rule = rules[Number(at)];
    return { from: from ?? null, to: rule?.to ?? '', rule: rule?.rule ?? '', count: Number(count) };
  });
}

/** What the rules say of these customers now. */
export async function movesOf(
  call: Call,
  about: Classified,
  rules: readonly ClassRule[],
  ids: readonly string[],
): Promise<readonly Move[]> {
  if (rules.length === 0 || ids.length === 0) return [];
  const rows = await call.db.query(sql`select t.id, t.${identifier(about)}, ${placeOf(call, rules)}
    from ${tableOf(call.workspace.schema, objectOf(call, 'account').table)} t
    where t.id = any(${ids}::uuid[]) and ${changing(call, about, rules)} order by t.id`);
  return rows.flatMap(([id, from, at]) => {
    const rule = rules[Number(at)];
    const name = memberOf(ruleNames, rule?.rule);
    return id && rule && name ? [{ id, from: from ?? null, to: rule.to, rule: name }] : [];
  });
}
