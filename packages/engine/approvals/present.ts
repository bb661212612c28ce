import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { say } from '@kehu/kernel/declare/label.ts';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { mayAtAll } from '../access/rights-rows.ts';
import type { Call } from '../call/call.ts';
import { readableFields } from '../query/field-rights.ts';
import { labelsOf } from '../records/labels.ts';
import { presentValues } from '../records/write/present-values.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';
import { referencesOf } from '../registry/references.ts';
import { snapshotOf } from './snapshot.ts';

/** One thing that a document says, in the reader's language. */
export interface SaidField {
  readonly name: string;
  readonly label: string;
  readonly text: string;
  /** Before the change that is asked for. */
  readonly was: string | null;
}

/** Lines of a document as a table. */
export interface SaidLines {
  readonly object: string;
  readonly label: string;
  readonly columns: readonly { readonly name: string; readonly label: string; readonly number: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

/** What an approver reads. */
export interface SaidDocument {
  /** What matters most. */
  readonly summary: readonly SaidField[];
  readonly fields: readonly SaidField[];
  readonly lines: readonly SaidLines[];
}

/** Kinds that are no text: pictures of themselves elsewhere. */
const unsaid: ReadonlySet<string> = new Set(['files', 'image', 'json', 'richtext', 'location']);
const numbers: ReadonlySet<string> = new Set(['money', 'price', 'qty', 'percent', 'int', 'decimal', 'rate']);
/** What the engine keeps, and approval itself: they say nothing about the document. */
const shownSystem: ReadonlySet<string> = new Set(['owner_id', 'remark']);

/**
 * A snapshot with the rights of whoever reads it: what he may not know is not there, masked values have stars, and records
 * that he does not see have no names. Somebody whose roles know nothing of such documents reads nothing sensitive.
 */
export async function sayDocument(
  call: Call,
  model: ObjectModel,
  stored: Json | undefined,
): Promise<SaidDocument> {
  const { values, was, lines } = snapshotOf(stored);
  const readers = fieldsFor(call, model);
  const shown = presentValues(call, model, values);
  const before: Values = was ? presentValues(call, model, was) : {};
  const labels = await namesIn(call, model, [shown, before]);
  const said = ordered(model, readers).flatMap((field): readonly SaidField[] => {
    const text = textOf(call, field, shown[field.name] ?? null, labels);
    const isProposed = was !== null && Object.hasOwn(was, field.name);
    const old = isProposed ? textOf(call, field, before[field.name] ?? null, labels) : null;
    if (text === '' && (old ?? '') === '') return [];
    const label = say(field.declaration.label, call.locale);
    return [{ name: field.name, label, text, was: old === text ? null : old }];
  });
  const first = new Set(model.declaration.approvable?.summary ?? []);
  const isFirst = ({ name, was: old }: SaidField): boolean => first.has(name) || old !== null;
  return {
    summary: said.filter(isFirst),
    fields: said.filter((one) => !isFirst(one)),
    lines: await sayLines(call, lines),
  };
}

/** Fields that somebody may read of a document that was put before him. */
function fieldsFor(call: Call, model: ObjectModel): readonly FieldModel[] {
  const knows = call.actor.system || mayAtAll(call.actor, model.declaration, 'view');
  return readableFields(call, model).filter(
    ({ name, kind, declaration }) =>
      name !== 'id' &&
      !unsaid.has(kind.name) &&
      (declaration.system !== true || shownSystem.has(name)) &&
      (knows || declaration.sensitive !== true),
  );
}

/** As the object's own form orders them: what matters first, then section by section. */
function ordered({ declaration }: ObjectModel, fields: readonly FieldModel[]): readonly FieldModel[] {
  const sections = (declaration.views?.form?.sections ?? []).flatMap((section) => [...section.fields]);
  const places = [...(declaration.approvable?.summary ?? []), ...sections];
  const placeOf = ({ name }: FieldModel): number => {
    const at = places.indexOf(name);
    return at === -1 ? places.length : at;
  };
  return fields.toSorted((a, b) => placeOf(a) - placeOf(b));
}

async function sayLines(
  call: Call,
  lines: { readonly [object: string]: readonly JsonObject[] },
): Promise<readonly SaidLines[]> {
  const found: SaidLines[] = [];
  for (const [name, rows] of Object.entries(lines)) {
    const model = call.registry.objects.get(name);
    if (!model || rows.length === 0) continue;
    const shown = rows.map((row) => presentValues(call, model, row));
    const labels = await namesIn(call, model, shown);
    const listed = model.declaration.views?.list?.columns;
    const columns = fieldsFor(call, model)
      .filter(({ name: field, declaration }) => listed?.includes(field) ?? declaration.list === true)
      .filter(({ name: field }) => field !== model.declaration.header)
      .toSorted((a, b) => (listed?.indexOf(a.name) ?? 0) - (listed?.indexOf(b.name) ?? 0));
    const table = shown.map((row) =>
      columns.map((field) => textOf(call, field, row[field.name] ?? null, labels)),
    );
    const kept = columns.map((_, at) => table.some((row) => row[at] !== ''));
    const isKept = (_: unknown, at: number): boolean => kept[at] === true;
    found.push({
      object: name,
      label: say(model.declaration.label, call.locale),
      columns: columns.filter(isKept).map(({ name: field, kind, declaration }) => ({
        name: field,
        label: say(declaration.label, call.locale),
        number: numbers.has(kind.name),
      })),
      rows: table.map((row) => row.filter(isKept)),
    });
  }
  return found;
}

type Names = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What is referred to, by object. */
function targetsIn(
  field: FieldModel,
  value: Json,
): readonly { readonly object: string; readonly id: string }[] {
  const [object] = referencesOf(field.declaration);
  if (value === null || object === undefined || field.name === 'id') return [];
  if (isJsonObject(value)) return [{ object: String(value['object']), id: String(value['id']) }];
  return (Array.isArray(value) ? value : [value]).map((one: Json) => ({ object, id: String(one) }));
}

async function namesIn(call: Call, model: ObjectModel, records: readonly Values[]): Promise<Names> {
  const wanted = new Map<string, Set<string>>();
  for (const field of model.fields.values())
    for (const record of records)
      for (const { object, id } of targetsIn(field, record[field.name] ?? null))
        wanted.set(object, (wanted.get(object) ?? new Set()).add(id));
  return labelsOf(call, wanted);
}

function textOf(call: Call, field: FieldModel, value: Json, names: Names): string {
  if (value === null) return '';
  const targets = targetsIn(field, value);
  if (targets.length > 0)
    return targets
      .map(({ object, id }) => names.get(object)?.get(id) ?? '—')
      .join(call.locale === 'en' ? ', ' : '、');
  if (typeof value === 'string' && value.includes('***')) return value;
  return field.kind.format(value, field.declaration, {
    locale: call.locale,
    timeZone: call.workspace.timeZone,
    now: call.now.toISOString(),
    options: (set: string) => call.registry.options.get(set),
  });
}
