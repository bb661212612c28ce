import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { ObjectModel } from '../registry/model.ts';
import { referencesOf } from '../registry/references.ts';
import type { Course } from './course.ts';

/** As of people who are named on a record: explanations say so. */
const source = 'named:approver_ids';

interface Grant {
  readonly record: string;
  readonly user: string;
}

/**
 * Lets approvers see documents and what these directly belong to, while requests are pending and after (permissions §5).
 * What they may read there is for their own roles to say.
 */
export async function letIn(system: WritingCall, courses: readonly Course[]): Promise<void> {
  const grants = new Map<ObjectModel, Grant[]>();
  const give = (model: ObjectModel | undefined, record: string, course: Course): void => {
    if (!model?.owned) return;
    const list = grants.get(model) ?? [];
    for (const { approver: user } of course.asked) list.push({ record, user });
    grants.set(model, list);
  };
  for (const course of courses) {
    give(course.model, course.document.id, course);
    for (const { field } of course.model.declaration.parents ?? []) {
      const parent = parentOf(course.model, field, course.document[field]);
      if (parent) give(system.registry.objects.get(parent.object), parent.id, course);
    }
  }
  for (const [model, some] of grants) await insert(system, model, some);
}

function parentOf(
  model: ObjectModel,
  name: string,
  value: Json | undefined,
): { readonly object: string; readonly id: string } | undefined {
  if (isJsonObject(value)) return { object: String(value['object']), id: String(value['id']) };
  const field = model.fields.get(name);
  const [object] = field ? referencesOf(field.declaration) : [];
  return typeof value === 'string' && object !== undefined ? { object, id: value } : undefined;
}

async function insert(call: WritingCall, model: ObjectModel, grants: readonly Grant[]): Promise<void> {
  if (grants.length === 0) return;
  const { schema } = call.workspace;
  const table = tableOf(schema, `${model.table}_grant`);
  const records = grants.map(({ record }) => record);
  const users = grants.map(({ user }) => user);
  await call.db
    .query(sql`insert into ${table} (principal_id, record_id, level, with_children, source, activity)
    select distinct x.principal_id, x.record_id, 'read', false, ${source}::text, t.updated_at
    from unnest(${records}::uuid[], ${users}::uuid[]) x(record_id, principal_id)
    join ${tableOf(schema, model.table)} t on t.id = x.record_id on conflict do nothing`);
  const by = call.actor.userId;
  const ids = [...new Set(records)];
  call.db.afterCommit(() =>
    call.workspace.publish({ kind: 'records', object: model.name, ids, action: 'update', by }),
  );
}
