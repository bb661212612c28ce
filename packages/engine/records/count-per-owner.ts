import type { Count, Filter } from '@kehu/kernel/query/filter.ts';
import type { Branch } from '../access/branches.ts';
import { alsoPredicate, anyBranch, living } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { join, sql, type Sql } from '../db/sql.ts';
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
  const found = sql`(${join(partsOf(question, branches), ') + (')})`;
  const rows = await bounded(() =>
    call.db.query(sql`select o.id, ${found} from unnest(${owners}::uuid[]) o(id)`),
  );
  return new Map(
    rows.map(([id, text]): [string, Count] => {
      const value = Number(text ?? 0);
      return [id ?? '', value > cap ? { value: cap, exact: false } : { value, exact: true }];
    }),
  );
}

/** Told by owner and department, which the index holds (and the kind of record, where rights differ by it). */
const isColumn = ({ kind }: Branch): boolean => kind === 'all' || kind === 'owner' || kind === 'departments';

/**
 * Counts of the records of `o.id`, each record in one of them: those that owner or department open, which are told inside
 * the index, then what is seen for other reasons among the few that are left.
 */
function partsOf(question: Question, branches: readonly Branch[]): readonly Sql[] {
  const { call, model } = question;
  const told = branches.filter(isColumn);
  const others = branches.filter((branch) => !isColumn(branch));
  const own = anyBranch(call, model, told, 'a');
  const counted = (from: Sql): Sql =>
    sql`select count(*) from (select 1 ${from}${alsoPredicate(call, model, question.scope, 'a')} limit ${cap + 1}) c`;
  const parts = told.length > 0 ? [counted(sql`${ofOwner(question)} and ${own}`)] : [];
  if (others.length === 0 || told.some(({ kind }) => kind === 'all')) return parts;
  // `offset 0`: what is left is found inside the index before any record is looked up.
  const left = sql`(select a.id ${ofOwner(question)} and (${own}) is not true offset 0) e`;
  const from = sql`from ${left} join ${tableFor(question)} a on a.id = e.id where ${anyBranch(call, model, others, 'a')}`;
  return [...parts, counted(from)];
}

const ofOwner = (question: Question): Sql =>
  sql`from ${tableFor(question)} a where a.owner_id = o.id and ${living(question.model, 'a')}${andCondition(question, 'a')}`;
