import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { living } from '../access/predicate.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import { identifier, sql, tableOf } from '../db/sql.ts';
import type { ObjectModel } from '../registry/model.ts';
import { create } from './create.ts';
import { bodiesOf, linkTo, together, type Refused } from './create-with-children.ts';
import { objectOf } from './object-of.ts';
import { remove } from './remove.ts';
import { only, type Outcome } from './write/outcome.ts';
import { isId, locate, recordColumns, recordOf, refusalOf } from './write/locate.ts';
import { update, type Patch } from './update.ts';

/** All lines of one kind as they are to be: those with an `id` stay, the others are new, those left out go. */
interface Wanted {
  readonly model: ObjectModel;
  readonly field: string;
  readonly bodies: readonly JsonObject[];
}

interface Difference {
  readonly fresh: readonly { readonly at: number; readonly body: JsonObject }[];
  readonly kept: readonly { readonly at: number; readonly patch: Patch }[];
  readonly gone: readonly string[];
}

/**
 * Changes a header and its lines together, all or nothing: `{version, …, lines: {quote_line: [{id?, …}]}}` names every line
 * that is left. Errors of a line stand at `quote_line[2].quantity`; whoever changed header or lines meanwhile has moved its
 * version (409 `version_conflict`).
 */
export function updateWithLines(
  call: Call,
  object: string,
  { id, version, values: { lines, ...values } }: Patch & { readonly version: number },
): Promise<void> {
  const header = objectOf(call, object);
  if (lines === undefined || lines === null)
    return update(call, object, [{ id, version, values }]).then((outcomes) => void only(outcomes));
  if (!isJsonObject(lines)) throw fieldError('lines', 'bad_format');
  const wanted = Object.entries(lines).map(([name, list]) => wantedOf(call, header, name, list));
  return inTransaction(call, async (writing) => {
    const refusal = refusalOf((await locate(writing, header, [id], 'edit', { lock: true })).get(id));
    if (refusal) throw refusal;
    const parts = [];
    for (const one of wanted) parts.push({ ...one, ...(await differenceOf(writing, one, id)) });
    const touch = parts.some(({ fresh, kept, gone }) => fresh.length + kept.length + gone.length > 0);
    only(await update(writing, object, [{ id, version, values }], { touch }));
    const refused = [];
    for (const part of parts) refused.push(...(await writeLines(writing, part)));
    if (refused.length > 0) throw together(refused);
  });
}

function wantedOf(call: Call, header: ObjectModel, name: string, list: Json): Wanted {
  const child = linkTo(call, header, name);
  const model = child && call.registry.objects.get(child.object);
  if (!child || !model || model.declaration.header !== child.field)
    throw fieldError(`lines.${name}`, 'unknown_field');
  return { model, field: child.field, bodies: bodiesOf(name, list) };
}

async function differenceOf(
  call: WritingCall,
  { model, field, bodies }: Wanted,
  id: string,
): Promise<Difference> {
  const rows = await call.db.query(sql`select ${recordColumns(model, 't')}
    from ${tableOf(call.workspace.schema, model.table)} t
    where t.${identifier(field)} = ${id}::uuid and ${living(model, 't')}`);
  const known = new Map(rows.map((row) => recordOf(model, row)).map((line) => [String(line['id']), line]));
  const named = new Set<string>();
  const fresh = [];
  const kept = [];
  for (const [at, { id: lineId = null, ...body }] of bodies.entries()) {
    const before = typeof lineId === 'string' && isId(lineId) ? known.get(lineId) : undefined;
    if (lineId === null) fresh.push({ at, body: { ...body, [field]: id } });
    else if (!before || named.has(String(lineId)))
      throw fieldError(`${model.name}[${at}].id`, 'ref_not_found');
    else {
      named.add(String(lineId));
      const { version: _, ...values } = body;
      if (differs(before, values)) kept.push({ at, patch: { id: String(lineId), values } });
    }
  }
  return { fresh, kept, gone: [...known.keys()].filter((one) => !named.has(one)) };
}

/** What is sent as it is costs nothing; a number in another spelling is looked at. */
const differs = (before: Values, values: JsonObject): boolean =>
  Object.entries(values).some(
    ([name, value]) => JSON.stringify(before[name] ?? null) !== JSON.stringify(value),
  );

async function writeLines(
  call: WritingCall,
  { model, fresh, kept, gone }: Wanted & Difference,
): Promise<readonly Refused[]> {
  const removed = await remove(
    call,
    model.name,
    gone.map((one) => ({ id: one })),
  );
  const lost = removed.find((outcome) => !outcome.ok);
  if (lost && !lost.ok) throw lost.error;
  const changed = await update(
    call,
    model.name,
    kept.map(({ patch }) => patch),
  );
  const made = await create(
    call,
    model.name,
    fresh.map(({ body }) => body),
  );
  return [...refusedIn(model, kept, changed), ...refusedIn(model, fresh, made)];
}

const refusedIn = (
  { name }: ObjectModel,
  lines: readonly { readonly at: number }[],
  outcomes: readonly Outcome[],
): readonly Refused[] =>
  outcomes.flatMap((outcome, index) =>
    outcome.ok ? [] : [{ path: `${name}[${lines[index]?.at ?? index}]`, error: outcome.error }],
  );
