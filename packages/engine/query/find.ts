import type { Branch } from '../access/branches.ts';
import { fetchCost, lookUpCost, walkedRow } from './branch-cost.ts';
import { branchWalk } from './branch-walk.ts';
import { costs } from './costs.ts';
import { branchRows, scopeRows } from './estimate.ts';
import { tooExpensive } from './failure.ts';
import { sortCandidates, sortScope } from './fetch-and-sort.ts';
import { isWalkable } from './indexed-references.ts';
import { keyWalk, rangeWalk } from './key-walk.ts';
import { firstGuess, learnt, type Guess } from './guess.ts';
import type { Answer, Found, Question, Range } from './question.ts';

/** A way to answer, and what it will cost in milliseconds if the estimates are right. */
export interface Strategy {
  readonly name: 'branches' | 'key' | 'range' | 'candidates' | 'scope';
  readonly cost: number;
  run(): Promise<Answer>;
}

/** An order without an index is offered in scopes of at most this many records (scope-search.md §9). */
const sortable = 10_000;
/**
 * The first rows of a list, exactly. Takes the cheapest strategy; a walk that comes up short says so, and all are weighed
 * again by what it met. The strategies that sort are complete, so it ends.
 */
export async function find(question: Question): Promise<readonly Found[]> {
  if (question.scope.branches.length === 0) return [];
  const { need } = question;
  const held = heldBy(question);
  let guess = firstGuess(question);
  for (;;) {
    const [best] = strategies(question, guess);
    if (!best) throw tooExpensive();
    const { found, complete } = await best.run();
    if (complete) return found;
    guess = learnt(guess, {
      walk: best.name === 'key' ? 'key' : 'branches',
      found: found.length,
      need,
      held,
    });
  }
}

/** Share of the object that lies within the scope. */
export function heldBy({ model, scope, statistics }: Question): number {
  return scopeRows(model, scope, statistics) / Math.max(statistics.rows(model.name), 1);
}

/** Every strategy that can answer, cheapest first. */
export function strategies(question: Question, guess: Guess): readonly Strategy[] {
  const all = [...walks(question, guess), ...sorts(question, guess)];
  return all.sort((a, b) => a.cost - b.cost);
}

function walks(question: Question, guess: Guess): readonly Strategy[] {
  const { order, model, statistics, need } = question;
  if (!order.indexed) return [];
  const rows = Math.max(statistics.rows(model.name), 1);
  const inScope = Math.max(scopeRows(model, question.scope, statistics), 1);
  const expected = (need * rows) / Math.max(inScope * guess.key, 1e-9);
  const entries = Math.ceil(Math.max(3 * expected, 500));
  const strategies: Strategy[] = rangeStrategy(question, inScope / rows);
  if (expected < 4 * rows) {
    const cost =
      costs.statement + keyCost(question, guess.key, expected * risk(question)) + setCost(question);
    strategies.push({ name: 'key', cost, run: () => keyWalk(question, entries) });
  }
  if (order.activity) strategies.push(branchStrategy(question, guess.branches));
  return strategies;
}

function rangeStrategy(question: Question, held: number): Strategy[] {
  const { range } = question;
  if (!range) return [];
  return [{ name: 'range', cost: rangeCost(question, range, held), run: () => rangeWalk(question, range) }];
}

/** Milliseconds for every entry of the stretch that is asked for, until the page is full. */
export function rangeCost(question: Question, range: Range, held: number): number {
  const { need, share, statistics, model } = question;
  const all = Math.max(statistics.rows(model.name), 1);
  const met = Math.min(1, (share * all) / Math.max(range.rows, 1));
  const entries = Math.min(range.rows, (need / Math.max(Math.min(1, held) * met, 1e-9)) * risk(question));
  return (
    costs.statement + entries * (costs.entry + Math.min(1, held) * lookUpCost(question)) + setCost(question)
  );
}

/**
 * Where in an index a scope's records lie is not known: old ones lie far down. A walk that comes up short has read three
 * times what was expected and is paid beside what follows it.
 */
const risk = ({ scope }: Question): number => (scope.branches.some(({ kind }) => kind === 'all') ? 1 : 2);

/** Milliseconds for the entries that a key walk reads, and for those of them whose records it looks up. */
function keyCost(question: Question, share: number, entries: number): number {
  const { condition, order, signature, need } = question;
  if (!condition) return entries * costs.entry;
  const signed = order.activity ? signature : undefined;
  const judged = (need / share) * (signed?.share ?? 1);
  return entries * (signed ? costs.signedEntry : costs.entry) + judged * lookUpCost(question);
}

/** Sets of ids that a key walk hashes before it starts. */
function setCost(question: Question): number {
  const sets = question.scope.branches.filter(
    ({ kind }) => kind === 'pools' || kind === 'grants' || kind === 'parent',
  );
  const { statistics, model } = question;
  return sets.reduce(
    (cost, branch) => cost + costs.hashed * branchRows(model, branch, statistics, Infinity),
    0,
  );
}

function branchStrategy(question: Question, share: number): Strategy {
  const { statistics, model, need, scope } = question;
  const all = statistics.rows(model.name);
  const perBranch = scope.branches.map((branch) => {
    const groups = groupsOf(question, branch);
    if (!question.condition) return costs.group * groups;
    const visited = Math.min(branchRows(model, branch, statistics, all), need / Math.max(share, 1e-9));
    const wanted = branch.kind === 'departments' && groups > 1 ? Math.max(3 * visited, 10 * groups) : visited;
    const row = walkedRow(question, branch);
    return costs.group * groups + wanted * row * (branch.kind === 'parent' ? groups : 1);
  });
  const cost = costs.statement + perBranch.reduce((sum, one) => sum + one, 0);
  return { name: 'branches', cost, run: () => branchWalk(question, depth(question, share)) };
}

/** Rows of each department to read, when there is a condition; undefined reads each until the page is full. */
function depth(question: Question, share: number): number | undefined {
  const departments = question.scope.branches.find((branch) => branch.kind === 'departments');
  if (!question.condition || !departments) return undefined;
  const wanted = (3 * question.need) / Math.max(share, 1e-9) / departments.ids.length;
  return Math.max(10, Math.ceil(Math.min(wanted, 1e6)) + 1);
}

function groupsOf(question: Question, branch: Branch): number {
  if (branch.kind === 'departments' || branch.kind === 'pools') return branch.ids.length;
  if (branch.kind === 'grants') return branch.principals.length;
  if (branch.kind !== 'parent') return 1;
  if (!isWalkable(question.model, branch.field)) return 1;
  return branchRows(question.model, branch, question.statistics, Infinity) / 3;
}

function sorts(question: Question, guess: Guess): readonly Strategy[] {
  const { order, model, statistics, scope } = question;
  const all = statistics.rows(model.name);
  const inScope = scopeRows(model, scope, statistics);
  const sized = order.indexed || Math.min(inScope, all * question.share) <= sortable;
  if (!sized) return [];
  const perBranch = scope.branches.map((branch) => Math.min(question.fetch, fetchCost(question, branch)));
  const found = question.candidates.map((candidates): Strategy => ({
    name: 'candidates',
    cost: costs.statement + guess.hits * (candidates.cost + candidates.rows * costs.candidate),
    run: () => sortCandidates(question, candidates),
  }));
  const cost = costs.statement + perBranch.reduce((sum, one) => sum + one, 0);
  return [...found, { name: 'scope', cost, run: () => sortScope(question) }];
}
