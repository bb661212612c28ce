import { scopeOf } from '@kehu/engine/access/scope.ts';
import type { Call } from '@kehu/engine/call/call.ts';

/** Parts of branches that are whole models: their names tell them apart. */
const models: ReadonlySet<string> = new Set(['field', 'parent', 'object']);

const named = (key: string, value: unknown): unknown =>
  models.has(key) && typeof value === 'object' && value !== null && 'name' in value ? value.name : value;

/** What somebody may see, as a text: another text, and lists that he holds open may be wrong. */
export function sightOf(call: Call): string {
  const scopes = [...call.registry.objects.values()].map((model) => [
    model.name,
    scopeOf(call, model, 'view'),
  ]);
  return JSON.stringify([scopes, call.actor.isAdmin, [...call.actor.modules]], named);
}
