import { messageOf, type KehuError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { WritingCall } from '@kehu/engine/call/call.ts';
import { raw } from '@kehu/engine/db/sql.ts';
import { create } from '@kehu/engine/records/create.ts';
import { update } from '@kehu/engine/records/update.ts';
import type { Outcome } from '@kehu/engine/records/write/outcome.ts';
import { refusalSentence } from '../jobs/refusal-sentence.ts';
import { childBodies, type ChildBody } from './child-bodies.ts';
import { ownValues } from './existing.ts';
import type { ImportPlan } from './import-plan.ts';
import type { PreparedRow, RowError } from './prepare-row.ts';
import type { Task } from './task.ts';

/** What became of each task: its errors, none when it was done. */
export type Results = ReadonlyMap<Task, readonly RowError[]>;

/**
 * Writes the decided rows of a portion through the same road as a person's changes. A row with children is written
 * whole or not at all: when a child is refused, the portion is taken back and written again without that row.
 */
export async function writeRows(
  call: WritingCall,
  plan: ImportPlan,
  tasks: readonly Task[],
): Promise<Results> {
  if (!plan.hasChildren) return writeOwn(call, plan, tasks);
  const refused = new Map<Task, readonly RowError[]>();
  await call.db.query(raw('savepoint portion'));
  for (;;) {
    const open = tasks.filter((task) => !refused.has(task));
    const own = await writeOwn(call, plan, open, false);
    const broken = await writeChildren(call, plan, own);
    const again = broken.size > 0 || plan.options.dry_run;
    await call.db.query(raw(again ? 'rollback to savepoint portion' : 'release savepoint portion'));
    for (const [task, errors] of broken) refused.set(task, errors);
    if (broken.size === 0)
      return new Map([...own.results, ...refused].map(([task, errors]) => [task, errors]));
  }
}

interface Written {
  readonly results: Results;
  readonly ids: ReadonlyMap<Task, string>;
}

async function writeOwn(call: WritingCall, plan: ImportPlan, tasks: readonly Task[]): Promise<Results>;
async function writeOwn(
  call: WritingCall,
  plan: ImportPlan,
  tasks: readonly Task[],
  rehearse: boolean,
): Promise<Written>;
async function writeOwn(
  call: WritingCall,
  plan: ImportPlan,
  tasks: readonly Task[],
  rehearse?: boolean,
): Promise<Results | Written> {
  const { pool_id: pool } = plan.options;
  const options = {
    duplicates: 'ignore',
    rehearse: rehearse ?? plan.options.dry_run,
    ...(pool !== undefined && { pool }),
  } as const;
  const fresh = tasks.filter((task) => task.id === undefined);
  const known = tasks.filter((task) => task.id !== undefined);
  const results = new Map<Task, readonly RowError[]>();
  const ids = new Map<Task, string>();
  const keep = (some: readonly Task[], outcomes: readonly Outcome[]): void =>
    some.forEach((task, at) => {
      const outcome = outcomes[at];
      results.set(task, outcome?.ok === false ? errorsOf(call, plan, outcome.error) : []);
      if (outcome?.ok) ids.set(task, outcome.id);
    });
  if (fresh.length > 0) {
    const bodies = fresh.map(({ row }) => bodyOf(plan, row));
    keep(fresh, await create(call, plan.model.name, bodies, options));
  }
  if (known.length > 0) {
    const patches = known.map(({ row, id }) => ({ id: id ?? '', values: ownValues(row) }));
    keep(known, await update(call, plan.model.name, patches, options));
  }
  return rehearse === undefined ? results : { results, ids };
}

function bodyOf({ options, model }: ImportPlan, row: PreparedRow): JsonObject {
  const values = ownValues(row);
  if (!model.owned || options.owner_id === undefined || values['owner_id'] !== undefined) return values;
  return { ...values, owner_id: options.owner_id };
}

/** Rows whose children were refused, with the reasons. */
async function writeChildren(
  call: WritingCall,
  plan: ImportPlan,
  { results, ids }: Written,
): Promise<ReadonlyMap<Task, readonly RowError[]>> {
  const broken = new Map<Task, readonly RowError[]>();
  const good = [...ids].filter(([task]) => results.get(task)?.length === 0);
  const bodies = await childBodies(
    call,
    plan,
    good.map(([task, id]) => ({ task, id })),
  );
  for (const [object, some] of Map.groupBy(bodies, (body: ChildBody) => body.object)) {
    const outcomes = await create(
      call,
      object,
      some.map((one) => one.values),
      { duplicates: 'ignore' },
    );
    outcomes.forEach((outcome, at) => {
      const task = some[at]?.task;
      if (!outcome.ok && task) broken.set(task, errorsOf(call, plan, outcome.error, `${object}.`));
    });
  }
  return broken;
}

/** A refusal of the engine as mistakes at columns of the file. */
function errorsOf(call: WritingCall, plan: ImportPlan, error: KehuError, prefix = ''): readonly RowError[] {
  const headingOf = (field: string): string => {
    const name = prefix + field;
    const column = plan.columns.find(
      ({ target }) => target.name === name || target.name.startsWith(`${name}.`),
    );
    if (column) return column.heading;
    const label = (prefix ? undefined : plan.model.fields.get(field))?.declaration.label;
    return call.locale === 'en' ? (label?.en ?? name) : (label?.zh ?? name);
  };
  if (error.errors.length > 0)
    return error.errors.map(({ field, code, params, message }) => ({
      column: headingOf(field),
      field: prefix + field,
      code,
      message: messageOf(code, call.locale, params, message),
    }));
  return [{ column: '', field: '', ...refusalSentence(error, call.locale) }];
}
