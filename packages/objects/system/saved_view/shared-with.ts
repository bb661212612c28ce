import type { Change } from '@kehu/kernel/declare/behaviour.ts';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';

const fieldOf: { readonly [object: string]: string } = {
  user: 'shared_user_ids',
  department: 'shared_department_ids',
  role: 'shared_role_ids',
};
const anId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Keeps the two ways in which a view says whom it is shared with (objects-platform, saved_view) the same. */
export function settleSharing(change: Change): void {
  if (change.changed.has('shared_with')) return takeApart(change);
  if (!Object.values(fieldOf).some((field) => change.changed.has(field))) return;
  const all = Object.entries(fieldOf).flatMap(([object, field]) =>
    textsIn(change.after[field] ?? null).map((id) => ({ object, id })),
  );
  change.set('shared_with', all.length > 0 ? all : null);
}

function takeApart(change: Change): void {
  const targets = targetsIn(change.after['shared_with'] ?? null);
  if (!targets) return change.refuse('shared_with', 'bad_format');
  for (const [object, field] of Object.entries(fieldOf)) {
    const ids = targets.filter((target) => target.object === object).map(({ id }) => id);
    change.set(field, ids.length > 0 ? [...new Set(ids)] : null);
  }
}

interface Target extends JsonObject {
  readonly object: string;
  readonly id: string;
}

function targetsIn(value: Json): readonly Target[] | undefined {
  if (value === null) return [];
  if (!isJsonList(value)) return undefined;
  const targets = value.map((one) => (isJsonObject(one) ? one : {}));
  return targets.every(isTarget) ? targets : undefined;
}

const isTarget = (value: JsonObject): value is Target =>
  typeof value['object'] === 'string' &&
  value['object'] in fieldOf &&
  typeof value['id'] === 'string' &&
  anId.test(value['id']);
