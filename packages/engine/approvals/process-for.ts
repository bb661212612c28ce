import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import { evaluate } from '@kehu/kernel/query/evaluate.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { parseFilter } from '@kehu/kernel/query/parse-filter.ts';
import { nodesOf, type ApprovalNode } from '@kehu/objects/system/approval_process/nodes.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { filterContext } from '../query/filter-sql.ts';
import { resolverOf } from '../query/resolve-field.ts';
import { locate } from '../records/write/locate.ts';
import { parseContext } from '../records/write/parse-values.ts';
import type { ObjectModel } from '../registry/model.ts';
import { referencesOf } from '../registry/references.ts';

/** A process that is in force. */
export interface Process {
  readonly id: string;
  readonly object: string;
  readonly name: string;
  readonly condition: Json;
  readonly nodes: readonly ApprovalNode[];
}

/** Processes in force of these objects, in the order in which they are tried. */
export async function processesOf(call: Call, objects: readonly string[]): Promise<readonly Process[]> {
  const rows = await call.db.query(sql`select id, object, name, condition, nodes
    from ${tableOf(call.workspace.schema, 'approval_process')}
    where object = any(${objects}::text[]) and enabled and deleted_at is null order by priority, id`);
  return rows.map(([id, object, name, condition, nodes]) => ({
    id: id ?? '',
    object: object ?? '',
    name: name ?? '',
    condition: parseStored<Json>(condition, null),
    nodes: nodesOf(parseStored<Json>(nodes, [])),
  }));
}

/**
 * The first process whose condition a document meets. A condition that can no longer be read (of a field that is gone) holds:
 * rather once too often asked than not at all.
 */
export async function processFor(
  system: Call,
  model: ObjectModel,
  processes: readonly Process[],
  values: Values,
): Promise<Process | undefined> {
  for (const process of processes) {
    if (process.object !== model.name) continue;
    const parsed = parseFilter(process.condition, resolverOf(system, model), parseContext(system));
    if (!parsed.ok || (await meets(system, model, parsed.filter, values))) return process;
  }
  return undefined;
}

/** Whether a document in memory satisfies a filter, as the system reads it; paths lead to what it refers to. */
async function meets(system: Call, model: ObjectModel, filter: Filter, values: Values): Promise<boolean> {
  const beyond = new Map<string, Values>();
  for (const name of new Set(pathsIn(filter).map((path) => path.split('.')[0] ?? '')))
    beyond.set(name, await referred(system, model, name, values));
  const at = (path: string): Json | undefined => {
    const [first = '', second] = path.split('.');
    return second === undefined ? values[first] : beyond.get(first)?.[second];
  };
  return evaluate(filter, at, resolverOf(system, model), filterContext(system));
}

function pathsIn(filter: Filter): readonly string[] {
  if ('and' in filter) return filter.and.flatMap(pathsIn);
  if ('or' in filter) return filter.or.flatMap(pathsIn);
  return filter.field.includes('.') ? [filter.field] : [];
}

async function referred(system: Call, model: ObjectModel, name: string, values: Values): Promise<Values> {
  const field = model.fields.get(name);
  const [target = ''] = field ? referencesOf(field.declaration) : [];
  const other = system.registry.objects.get(target);
  const id = values[name];
  if (!other || typeof id !== 'string') return {};
  return (await locate(system, other, [id], 'view')).get(id)?.values ?? {};
}
