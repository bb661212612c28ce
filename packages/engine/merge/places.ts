import { idColumn, objectColumn } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { empty, identifier, sql, tableOf, type Sql } from '../db/sql.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';

/** Where records may refer to one that is merged: a field of an object, an administrator's too. */
export interface Place {
  readonly model: ObjectModel;
  readonly field: FieldModel;
}

/** A loser goes on leading to where it went; everything else leads to the one that is left. */
const kept: ReadonlySet<string> = new Set(['id', 'merged_into']);

/** Every reference to an object that the registry knows, those to several objects included. */
export function placesOf(call: Call, model: ObjectModel): readonly Place[] {
  return model.referrers.flatMap(({ object, field: name }): readonly Place[] => {
    const referrer = call.registry.objects.get(object);
    const field = referrer?.fields.get(name);
    if (!referrer || !field || kept.has(name) || field.columns.length === 0) return [];
    return referrer.declaration.table === undefined ? [{ model: referrer, field }] : [];
  });
}

/** The condition on `t` that its record refers to one of these of an object. */
export function refersTo(call: Call, place: Place, object: string, ids: readonly string[]): Sql {
  const { model, field } = place;
  if (field.declaration.kind === 'refs')
    return sql`t.id in (select record_id from ${tableOf(call.workspace.schema, `${model.table}_link`)}
      where field = ${field.name} and target_id = any(${ids}::uuid[]))`;
  const several = field.sql.columns(field.declaration).some(({ suffix }) => suffix === '_object');
  const named = several ? sql`t.${identifier(objectColumn(field))} = ${object} and ` : empty;
  return sql`${named}t.${identifier(idColumn(field))} = any(${ids}::uuid[])`;
}
