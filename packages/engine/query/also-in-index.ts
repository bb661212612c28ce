import type { Branch } from '../access/branches.ts';
import { alsoPredicate, anyBranch } from '../access/predicate.ts';
import { empty, identifier, join, sql, type Sql } from '../db/sql.ts';
import { facetToken } from '../search/facet-tokens.ts';
import { facetSignature } from '../search/signature-sql.ts';
import { isSigned } from '../search/signature.ts';
import { tableFor, type Question } from './question.ts';

/**
 * `and …` for what a scope asks beside its branches, where nothing but an index is read: that a record is not of some
 * kind is told by its signature for nearly all of them, and only the others are looked up.
 */
export function alsoInIndex(question: Question, alias: string): Sql {
  const { call, model, scope } = question;
  if (question.condition || !isSigned(model)) return alsoPredicate(call, model, scope, alias);
  return join([empty, ...scope.also.map((set) => sql` and ${oneSet(question, set, alias)}`)], '');
}

function oneSet(question: Question, set: readonly Branch[], alias: string): Sql {
  const { call, model } = question;
  const [only, ...more] = set;
  const field = only?.kind === 'kind' && model.facetFields.find(({ name }) => name === only.column);
  if (only?.kind !== 'kind' || more.length > 0 || only.is || only.within || !field)
    return anyBranch(call, model, set, alias);
  const mayBe = facetSignature([facetToken(field.name, only.value)], 1).met(alias);
  return sql`(not ${mayBe} or (select ${anyBranch(call, model, set, 'k')}
    from ${tableFor(question)} k where k.id = ${identifier(alias)}.id))`;
}
