import { scalarSql, type KindSql } from './scalar.sql.ts';
import type { ReferenceField } from './reference.ts';

/** A reference: the id of a record in a uuid column. */
export function referenceColumn<F extends ReferenceField>(kind: string): KindSql<F, string> {
  return scalarSql<F, string>({ kind, type: 'uuid', read: (text) => text, facets: true });
}
