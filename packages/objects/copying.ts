import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';

/** Lines that go along with the record that they belong to. */
export interface LinesCopied {
  readonly object: string;
  /** Names the record that they belong to. */
  readonly via: string;
  readonly fields: readonly string[];
}

/** How records of an object are copied. */
export interface Copying {
  readonly object: string;
  readonly fields: readonly string[];
  readonly lines: readonly LinesCopied[];
}

/** What the actor may read in full and write goes along: a copy is no way around his rights. */
function writable(context: Context, object: string, record: Values, names: readonly string[]): Values {
  const fields = context.declared.fields(object);
  return Object.fromEntries(
    names.flatMap((name) =>
      fields.has(name) && context.fieldAccess(object, name) === 'write' && (record[name] ?? null) !== null
        ? [[name, record[name]]]
        : [],
    ),
  );
}

/** New records of the actor's own with what is `named`, and with the lines of those they are copied from: old id → new id. */
export async function copyRecords(
  context: Context,
  records: readonly (Values & { readonly id: string })[],
  { object, fields, lines }: Copying,
  named: Values,
): Promise<ReadonlyMap<string, string>> {
  const made = new Map<string, string>();
  for (const record of records) {
    const [id] = await context.records.create(object, [
      { ...writable(context, object, record, fields), ...named },
    ]);
    if (id === undefined) continue;
    for (const one of lines) await copyLines(context, one, record.id, id);
    made.set(record.id, id);
  }
  return made;
}

async function copyLines(
  context: Context,
  { object, via, fields }: LinesCopied,
  from: string,
  to: string,
): Promise<void> {
  const lines = await context.records.find(object, { field: via, op: 'eq', value: from });
  if (lines.length === 0) return;
  const bodies = lines.map((line) => ({ ...writable(context, object, line, fields), [via]: to }));
  await context.records.create(object, bodies);
}
