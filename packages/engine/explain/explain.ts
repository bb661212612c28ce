import type { Operation } from '@kehu/kernel/access/operations.ts';
import { judge, type Judged } from '../access/predicate-checks.ts';
import { rowsOf } from '../access/rights-rows.ts';
import { scopeOf } from '../access/scope.ts';
import { loadActors } from '../access/load-actor.ts';
import type { Call } from '../call/call.ts';
import type { ObjectModel } from '../registry/model.ts';
import { departmentNames, factsOf, peopleAfter, rolesGiving, type Facts } from './facts.ts';
import { nothing, reasonsOf, scopeLabel, type Reason } from './words.ts';

/** Whether somebody may do something with a record, and why. */
export interface Explanation {
  readonly allowed: boolean;
  /** What opens it; where nothing does, what there is and does not hold. */
  readonly reasons: readonly Reason[];
}

/** One of those who may. */
export interface Reader extends Explanation {
  readonly userId: string;
  readonly name: string;
  readonly departmentId: string;
}

/** The rights of the people of `calls` on a record that the asker sees: their compiled branches, in words. */
export async function explainRecord(
  asker: Call,
  calls: readonly Call[],
  model: ObjectModel,
  id: string,
  operation: Operation,
): Promise<readonly Explanation[]> {
  const judged = await judge(calls, model, id, operation);
  const branches = judged.flatMap((one) => one.branches.map(({ branch }) => branch));
  const names = rowsOf(model.declaration).map(({ name }) => name);
  // Which roles somebody else has is an administrator's to know.
  const users = calls
    .map(({ actor }) => actor.userId)
    .filter((user) => asker.actor.isAdmin || user === asker.actor.userId);
  const roles = await rolesGiving(asker, names, operation, users);
  const facts: Facts = { ...(await factsOf(asker, model, id, branches)), roles };
  return judged.map((one, at) => {
    const call = calls[at];
    return call ? explained(call, model, operation, one, facts) : { allowed: false, reasons: [] };
  });
}

function explained(
  { actor }: Call,
  model: ObjectModel,
  operation: Operation,
  { allowed, branches }: Judged,
  facts: Facts,
): Explanation {
  if (branches.length === 0) return { allowed, reasons: [nothing(actor, model, operation)] };
  const told = branches
    .filter(({ holds }) => holds === allowed)
    .flatMap(({ branch, holds }) => reasonsOf(actor, branch, holds, facts));
  return { allowed, reasons: told.length > 0 ? told : [kept(model)] };
}

/** A branch holds, and something that has to hold beside it does not. */
const kept = ({ declaration: { apart } }: ObjectModel): Reason => ({
  kind: 'kind',
  holds: false,
  label: apart
    ? {
        zh: `此类记录（如${apart.label.zh}）按另一组权限判断，或没有查看权限`,
        en: `Such records (${apart.label.en}) follow other rights, or cannot be viewed`,
      }
    : { zh: '没有查看权限', en: 'It cannot be viewed' },
});

/** People looked at for one answer. */
const portion = 100;

/**
 * Who may do something with a record that the asker sees, and why: everybody who works here is asked by his own branches, a
 * portion at a time. `next` goes on.
 */
export async function readersOf(
  asker: Call,
  model: ObjectModel,
  id: string,
  operation: Operation,
  { after, q }: { readonly after?: string; readonly q?: string },
): Promise<{ readonly readers: readonly Reader[]; readonly next: string | null }> {
  const people = await peopleAfter(asker, after, q, portion);
  const calls = (await loadActors(asker.workspace, asker.registry, people)).map((actor): Call => ({
    ...asker,
    actor,
  }));
  const all = await explainRecord(asker, calls, model, id, operation);
  const readers = all.flatMap((one, at) => {
    const actor = calls[at]?.actor;
    if (!actor || !one.allowed) return [];
    return [{ ...one, userId: actor.userId, name: actor.name, departmentId: actor.departmentId }];
  });
  return { readers, next: people.length === portion ? (people.at(-1) ?? null) : null };
}

/** What a list holds for somebody: each branch that is walked, in words. */
export async function explainScope(
  call: Call,
  model: ObjectModel,
  operation: Operation,
): Promise<Explanation> {
  const { branches } = scopeOf(call, model, operation);
  if (branches.length === 0) return { allowed: false, reasons: [nothing(call.actor, model, operation)] };
  const ids = branches.flatMap((branch) => (branch.kind === 'departments' ? branch.ids : []));
  const names = { departments: await departmentNames(call, ids), pools: call.actor.pools.length };
  return {
    allowed: true,
    reasons: branches.map((branch) => ({
      kind: branch.kind,
      holds: true,
      label: scopeLabel(branch, names),
    })),
  };
}
