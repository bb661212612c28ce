import type { Count, Filter } from '@kehu/kernel/query/filter.ts';
import type { Branch } from '../access/branches.ts';
import { alsoPredicate, anyBranch, living } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { sql, type Sql } from '../db/sql.ts';
import { questionOf } from '../query/ask.ts';
import { bounded } from '../query/failure.ts';
import { andCondition, tableFor, type Question } from '../query/question.ts';
import type { ObjectModel } from '../registry/model.ts';

/** Records of one person that are counted exactly, as those of a list are. */
const cap = 1_000;

/**
 * How many of the records that the actor may see each of some people owns, exact to 1,000. Where a field is declared
 * `perOwner` and the filter bounds it, each person costs one short walk inside an index.
 */
export async function countPerOwner(
  call: Call,
  model: ObjectModel,
  filter: Filter,
  owners: readonly string[],
): Promise<ReadonlyMap<string, Count>> {
  const question = await questionOf(call, model, { filter, sort: [], limit: cap }, 'view');
  // What lies in a pool is nobody's.
  const branches = question.scope.branches.filter(({ kind }) => kind !== 'pools');
  if (branches.length === 0 || owners.length === 0) return new Map();
  const rows = await bounded(() =>
    call.db.query(sql`select o.id, ${counted(question, branches)} from unnest(${owners}::uuid[]) o(id)`),
  );
  return new Map(
    rows.map(([id, text]): [string, Count] => {
      const value = Number(text ?? 0);
      return [id ?? '', value > cap ? { value: cap, exact: false } : { value, exact: true }];
    }),
  );
}

/** Told by owner and department, which the index holds. */
const isColumn = ({ kind }: Branch): boolean => kind === 'all' || kind === 'owner' || kind === 'departments';

/**
 * The records of `o.id`: each is looked at once, and other reasons are asked only where neither owner nor department opens
 * it.
 */
function counted(question: Question, branches: readonly Branch[]): Sql {
  const { call, model, scope } = question;
  const told = branches.filter(isColumn);
  const others = told.some(({ kind }) => kind === 'all')
    ? []
    : branches.filter((branch) => !isColumn(branch));
  const seen = anyBranch(call, model, [...told, ...others], 'a');
  return sql`(select count(*) from (select 1 from ${tableFor(question)} a where a.owner_id = o.id and ${living(model, 'a')}${andCondition(question, 'a')}
    and ${seen}${alsoPredicate(call, model, scope, 'a')} limit ${cap + 1}) c)`;
}
