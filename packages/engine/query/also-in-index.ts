import type { Branch } from '../access/branches.ts';
import { alsoPredicate, anyBranch } from '../access/predicate.ts';
import { empty, identifier, join, sql, type Sql } from '../db/sql.ts';
import { facetToken } from '../search/facet-tokens.ts';
import { facetSignature, type Signature } from '../search/signature-sql.ts';
import { isSigned } from '../search/signature.ts';
import { tableFor, type Question } from './question.ts';

/**
 * `and …` for what a scope asks beside its branches. Where nothing but an index is read, that a record is not of some
 * kind is told by its signature for nearly all of them, and only the others are looked up.
 */
export function alsoInIndex(question: Question, alias: string): Sql {
  const { call, model, scope, condition } = question;
  return condition ? alsoPredicate(call, model, scope, alias) : alsoByBits(question, alias);
}

/** The same on an entry of an index of which `alsoColumns` are known. */
export function alsoByBits(question: Question, alias: string): Sql {
  const sets = question.scope.also.map((set) => oneSet(question, set, alias));
  return join([empty, ...sets.map((one) => sql` and ${one}`)], '');
}

/** Columns of the signature that `alsoByBits` reads; undefined where it would read others. */
export function alsoColumns(question: Question): readonly string[] | undefined {
  const signatures = question.scope.also.map((set) => othersOf(question, set));
  if (signatures.some((one) => one === undefined)) return undefined;
  return [...new Set(signatures.flatMap((one) => one?.columns ?? []))];
}

function oneSet(question: Question, set: readonly Branch[], alias: string): Sql {
  const { call, model } = question;
  const others = othersOf(question, set);
  if (!others) return anyBranch(call, model, set, alias);
  return sql`(not (${others.met(alias)}) or (select ${anyBranch(call, model, set, 'k')}
    from ${tableFor(question)} k where k.id = ${identifier(alias)}.id))`;
}

/** What the signature tells of records that may be of the one kind that a set leaves out; undefined where it is another set. */
function othersOf(
  { model, statistics }: Question,
  [only, ...more]: readonly Branch[],
): Signature | undefined {
  if (!isSigned(model) || only?.kind !== 'kind' || more.length > 0 || only.is || only.within)
    return undefined;
  const field = model.facetFields.find(({ name }) => name === only.column);
  return field && facetSignature({ object: model.name, statistics }, [facetToken(field.name, only.value)], 0);
}
