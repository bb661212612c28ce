import type { Branch } from '../access/branches.ts';
import { costs } from './costs.ts';
import { branchRows } from './estimate.ts';
import type { Question } from './question.ts';

/** Branches whose indexes include the signature. */
const signed: ReadonlySet<string> = new Set(['all', 'owner', 'departments', 'pools']);

/** A row of a branch that is judged by its bits first; undefined where they say nothing. */
function signedRow(question: Question, { kind }: Branch): number | undefined {
  const { condition, signature } = question;
  if (!condition || !signature || !signed.has(kind)) return undefined;
  return costs.signedEntry + signature.share * lookUpCost(question);
}

/** Milliseconds to look up a record of which only an index entry is known, and to judge it. */
export const lookUpCost = ({ apart, judging = 0 }: Question): number =>
  (apart ? 0 : costs.lookedUp) + judging;

/** Milliseconds for a row that a branch walks over. */
export function walkedRow(question: Question, branch: Branch): number {
  const row = branch.kind === 'all' ? costs.newestRow : costs.walkedRow;
  return signedRow(question, branch) ?? row + (question.judging ?? 0);
}

/** Milliseconds to fetch all of a branch that meets the condition. */
export function fetchCost(question: Question, branch: Branch): number {
  const rows = branchRows(
    question.model,
    branch,
    question.statistics,
    question.statistics.rows(question.model.name),
  );
  return rows * (signedRow(question, branch) ?? costs.fetchedRow + (question.judging ?? 0));
}

/** All of a branch is better fetched by its bits than by whatever index PostgreSQL has for the condition. */
export function isFetchedByBits(question: Question, branch: Branch): boolean {
  return signedRow(question, branch) !== undefined && fetchCost(question, branch) < question.fetch;
}
