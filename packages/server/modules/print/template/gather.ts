import type { Operation } from '@kehu/kernel/access/operations.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { accessTo } from '@kehu/engine/query/field-rights.ts';
import type { PresentedRecord } from '@kehu/engine/query/parameters.ts';
import { list } from '@kehu/engine/records/list.ts';
import { readMany } from '@kehu/engine/records/read.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import { referencesOf } from '@kehu/engine/registry/references.ts';
import { isOpen } from '../../records/model-of.ts';
import type { LinesNeed, Need } from './need.ts';

/** A record with what was asked for around it, as its reader may see it: what he may not see is not there. */
export interface Node {
  readonly model: ObjectModel;
  readonly record: PresentedRecord;
  /** By field. */
  readonly refs: ReadonlyMap<string, Node>;
  /** By object. */
  readonly lines: ReadonlyMap<string, readonly Node[]>;
}

/** Lines of all documents of one call. */
const mostLines = 5_000;
const portion = 200;

/** Fields of a need that this person may read, and those of them that are labelled by what they refer to. */
function readable(call: Call, model: ObjectModel, need: Need, more: readonly string[]) {
  const fields = [...new Set([...need.fields, ...more])].filter((name) => {
    const field = model.fields.get(name);
    return field !== undefined && accessTo(call.actor, model, field) !== 'hidden';
  });
  const expand = fields.filter((name) => {
    const field = model.fields.get(name);
    return field !== undefined && name !== 'id' && referencesOf(field.declaration).length > 0;
  });
  return { fields, expand };
}

/** Records by their ids, in that order, with everything that a template needs of them. */
export async function gather(
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
  need: Need,
  operation: Operation,
): Promise<readonly Node[]> {
  if (!isOpen(call, model)) return [];
  const records: PresentedRecord[] = [];
  for (let at = 0; at < ids.length; at += portion) {
    const some = ids.slice(at, at + portion);
    records.push(...(await readMany(call, model, some, readable(call, model, need, []), operation)));
  }
  return around(call, model, records, need);
}

async function around(
  call: Call,
  model: ObjectModel,
  records: readonly PresentedRecord[],
  need: Need,
): Promise<readonly Node[]> {
  const refs = new Map<string, ReadonlyMap<string, Node>>();
  for (const [name, inner] of need.refs) refs.set(name, await referred(call, model, records, name, inner));
  const lines = new Map<string, ReadonlyMap<string, readonly Node[]>>();
  for (const [object, inner] of need.lines) lines.set(object, await linesOf(call, records, inner));
  return records.map((record) => ({
    model,
    record,
    refs: new Map(
      [...refs].flatMap(([name, byId]) => {
        const found = byId.get(String(record[name]));
        return found ? [[name, found] as const] : [];
      }),
    ),
    lines: new Map([...lines].map(([object, byId]) => [object, byId.get(record.id) ?? []])),
  }));
}

async function referred(
  call: Call,
  model: ObjectModel,
  records: readonly PresentedRecord[],
  name: string,
  need: Need,
): Promise<ReadonlyMap<string, Node>> {
  const field = model.fields.get(name);
  const target = field && call.registry.objects.get(referencesOf(field.declaration)[0] ?? '');
  if (!target) return new Map();
  const ids = new Set(records.flatMap((record) => record[name] ?? []).map(String));
  const nodes = await gather(call, target, [...ids], need, 'view');
  return new Map(nodes.map((node) => [node.record.id, node]));
}

/** In the order in which people put them, else in that in which they were made. */
const places = ['sort_no', 'line_no', 'position'];

async function linesOf(
  call: Call,
  records: readonly PresentedRecord[],
  { model, field, need }: LinesNeed,
): Promise<ReadonlyMap<string, readonly Node[]>> {
  const { fields, expand } = readable(call, model, need, [field, ...places]);
  if (records.length === 0 || !isOpen(call, model) || !fields.includes(field)) return new Map();
  const filter: Filter = { field, op: 'in', value: records.map(({ id }) => id) };
  const found: PresentedRecord[] = [];
  let cursor: string | null = null;
  do {
    const asked = { filter, sort: [], limit: portion, fields, expand, count: 'none' } as const;
    const page: Awaited<ReturnType<typeof list>> = await list(call, model, {
      ...asked,
      ...(cursor !== null && { cursor }),
    });
    found.push(...page.items);
    if (found.length > mostLines) throw fieldError('ids', 'over_limit', { max: mostLines });
    cursor = page.nextCursor;
  } while (cursor !== null);
  const nodes = await around(call, model, found.toSorted(inOrder), need);
  return Map.groupBy(nodes, ({ record }) => String(record[field]));
}

function inOrder(a: PresentedRecord, b: PresentedRecord): number {
  for (const place of places) {
    const difference = Number(a[place] ?? 0) - Number(b[place] ?? 0);
    if (difference !== 0 && !Number.isNaN(difference)) return difference;
  }
  return a.id < b.id ? -1 : 1;
}
