import { fieldError, KehuError, type FieldError } from '@kehu/kernel/errors/error.ts';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import type { ChildModel, ObjectModel } from '../registry/model.ts';
import { referencesOf } from '../registry/references.ts';
import { create } from './create.ts';
import { createTogether, isSharing, type Created } from './create-together.ts';
import { objectOf } from './object-of.ts';
import { only, type Outcome } from './write/outcome.ts';

/** Lines and children that one call may bring along. */
const most = 500;

interface Part {
  readonly child: ChildModel;
  readonly bodies: readonly JsonObject[];
}

/**
 * Creates a record with its lines and children, all or nothing (api.md): `{…, lines: {order_line: [{…}]},
 * children: {contact: [{…}]}}`. Errors and warnings of a child stand at `contact[1].mobile`.
 */
export function createWithChildren(call: Call, object: string, body: JsonObject): Promise<Created> {
  const model = objectOf(call, object);
  const parts = [...partsOf(call, model, body, 'lines'), ...partsOf(call, model, body, 'children')];
  if (parts.length === 0 && isSharing(call, model)) return createTogether(call, model, body);
  return inTransaction(call, async (writing) => {
    const id = only(await create(writing, object, [body]));
    const refusals = [];
    for (const part of parts) refusals.push(...(await createPart(writing, model, id, part)));
    if (refusals.length > 0) throw together(refusals);
    return { id };
  });
}

function partsOf(
  call: Call,
  model: ObjectModel,
  body: JsonObject,
  member: 'lines' | 'children',
): readonly Part[] {
  const given = body[member];
  if (given === undefined || given === null) return [];
  if (!isJsonObject(given)) throw fieldError(member, 'bad_format');
  return Object.entries(given).map(([name, list]) => {
    const child = linkTo(call, model, name);
    if (!child) throw fieldError(`${member}.${name}`, 'unknown_field');
    return { child, bodies: bodiesOf(name, list) };
  });
}

/** How a child says whose it is; where it points here twice (a follow-up by its target, its customer by that) the field that is written. */
export function linkTo(call: Call, { children }: ObjectModel, name: string): ChildModel | undefined {
  const isWritten = ({ object, field }: ChildModel): boolean =>
    call.registry.objects.get(object)?.fields.get(field)?.declaration.computed !== true;
  return children.find((one) => one.object === name && isWritten(one));
}

export function bodiesOf(name: string, list: Json): readonly JsonObject[] {
  if (!Array.isArray(list)) throw fieldError(name, 'bad_format');
  if (list.length > most) throw fieldError(name, 'over_limit', { max: most });
  return list.map((one: Json, at) => {
    if (!isJsonObject(one)) throw fieldError(`${name}[${at}]`, 'bad_format');
    return one;
  });
}

export interface Refused {
  readonly path: string;
  readonly error: KehuError;
}

async function createPart(
  call: WritingCall,
  parent: ObjectModel,
  id: string,
  { child, bodies }: Part,
): Promise<readonly Refused[]> {
  const model = objectOf(call, child.object);
  const field = model.fields.get(child.field);
  const several = field
    ? referencesOf(field.declaration).length > 1 || field.declaration.kind === 'poly'
    : false;
  const reference: Json = several ? { object: parent.name, id } : id;
  const whole = bodies.map((body) => ({ ...body, [child.field]: reference }));
  const outcomes = await create(call, child.object, whole);
  return outcomes.flatMap((outcome: Outcome, at) =>
    outcome.ok ? [] : [{ path: `${child.object}[${at}]`, error: outcome.error }],
  );
}

/** Several children's refusals as one: mistakes of fields together, else the first. */
export function together(refused: readonly Refused[]): KehuError {
  const invalid = refused.filter(({ error }) => error.code === 'validation_failed');
  if (invalid.length > 0) {
    const errors = invalid.flatMap(({ path, error }) =>
      error.errors.map((one): FieldError => ({ ...one, field: `${path}.${one.field}` })),
    );
    return new KehuError('validation_failed', { errors });
  }
  const other = refused.find(({ error }) => error.code !== 'confirmation_required');
  if (other) return other.error;
  const warnings = refused.flatMap(({ path, error }) => {
    const list = error.extra['warnings'];
    const own = Array.isArray(list) ? list.filter(isJsonObject) : [];
    return own.map((one: JsonObject) => ({ ...one, field: `${path}.${String(one['field'])}` }));
  });
  return new KehuError('confirmation_required', { extra: { warnings } });
}
