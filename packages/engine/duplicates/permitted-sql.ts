import { visiblePredicate } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { sql, type Sql } from '../db/sql.ts';
import { titleTold } from '../query/title-told.ts';
import type { ObjectModel } from '../registry/model.ts';

/** Conditions on one row: whether the actor sees it, may be told its title, and may take it from its pool. */
export function permittedSql(
  call: Call,
  model: ObjectModel,
  alias: string,
): { readonly visible: Sql; readonly told: Sql; readonly claimable: Sql } {
  const visible = sql`${visiblePredicate(call, model, 'view', alias)}`;
  return {
    visible,
    told: titleTold(call, model, alias),
    claimable: model.pooled
      ? sql`t.owner_id is null and t.deleted_at is null and ${visiblePredicate(call, model, 'claim', alias)}`
      : sql`false`,
  };
}
