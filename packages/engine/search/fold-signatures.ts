import type { Call, WritingCall } from '../call/call.ts';
import { systemActor } from '../access/system-actor.ts';
import { empty, join, raw, sql, tableOf, type Sql } from '../db/sql.ts';
import type { JobKind, JobRun, Recurring } from '../jobs/job.ts';
import type { ObjectModel } from '../registry/model.ts';
import { facetPart, isSigned, searchPart, signatureColumns, type SignaturePart } from './signature.ts';

/**
 * Gives records their signature that have none yet: those that are older than the version which brought signatures.
 * Until then a walk looks at each of them, as it did before.
 */
export const foldSignaturesKind: JobKind = {
  name: 'fold_signatures',
  async run(run) {
    const call = await run.call();
    const models = [...call.registry.objects.values()].filter(isSigned);
    for (const model of models) if (await anyUnsigned(call, model)) await foldAll(run, model);
    return {};
  },
};

export const nightlySignatures: Recurring = {
  name: 'fold_signatures',
  kind: 'fold_signatures',
  cron: '35 2 * * *',
};

const unsigned = sql`a.search_bits_0 is null`;

async function anyUnsigned({ workspace }: Call, model: ObjectModel): Promise<boolean> {
  const table = tableOf(workspace.schema, model.table);
  const rows = await workspace.database.unhurried.query(
    sql`select 1 from ${table} a where ${unsigned} limit 1`,
  );
  return rows.length > 0;
}

async function foldAll(run: JobRun, model: ObjectModel): Promise<void> {
  let last: string | undefined;
  let done = run.job.done;
  do {
    await run.portion(async (call) => {
      const ids = await foldPortion({ ...call, actor: systemActor() }, model, last, run.size());
      last = ids.at(-1);
      done += ids.length;
      return { progress: {}, done };
    });
  } while (last !== undefined);
}

/** The next records without a signature after an id; the ids that got one. */
async function foldPortion(
  call: WritingCall,
  model: ObjectModel,
  after: string | undefined,
  size: number,
): Promise<readonly string[]> {
  const table = tableOf(call.workspace.schema, model.table);
  const beyond = after === undefined ? empty : sql` and a.id > ${after}::uuid`;
  const rows = await call.db.query(sql`select a.id from ${table} a where ${unsigned}${beyond}
    order by a.id limit ${size} for no key update`);
  const ids = rows.map(([id]) => id ?? '');
  if (ids.length > 0) await fold(call, model, ids);
  return ids;
}

/** Folds the tokens of the side tables as `signatureOf` does. */
async function fold(call: WritingCall, model: ObjectModel, ids: readonly string[]): Promise<void> {
  const table = tableOf(call.workspace.schema, model.table);
  const words = (part: SignaturePart): Sql =>
    join(
      signatureColumns(part).map(
        (column, word) => sql`${raw(`"${column}"`)} = ${raw(`${part.column}.w${word}`)}`,
      ),
    );
  await call.db.query(sql`update ${table} a set ${words(searchPart)}, ${words(facetPart)}
    from ${folded(call, model, searchPart, 'search', ids)}, ${folded(call, model, facetPart, 'facet', ids)}
    where a.id = search_bits.id and a.id = facet_bits.id`);
}

function folded(
  call: WritingCall,
  model: ObjectModel,
  part: SignaturePart,
  side: string,
  ids: readonly string[],
): Sql {
  const most = 64 * part.words - 1;
  const bit = (shift: string, word: number): string =>
    `case when ((t${shift}) & ${most}) >> 6 = ${word} then 1::bigint << ((t${shift}) & 63) else 0 end`;
  const sums = signatureColumns(part).map((_, word) =>
    raw(`coalesce(bit_or(${bit('', word)} | ${bit(' >> 10', word)}), 0) as w${word}`),
  );
  const table = tableOf(call.workspace.schema, `${model.table}_${side}`);
  return sql`(select s.id, ${join(sums)} from ${table} s left join lateral unnest(s.tokens) t on true
    where s.id = any(${ids}::uuid[]) group by s.id) ${raw(part.column)}`;
}
