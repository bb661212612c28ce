import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import type { Call } from '../call/call.ts';
import type { Row } from '../db/database.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { PresentedRecord } from '../query/parameters.ts';
import type { ObjectModel } from '../registry/model.ts';
import { maskOf, veilOver, type Veil } from './veil.ts';

/** The log of all events: its lines tell of fields of other objects, and the rights to those apply. */
const tells = ['before', 'after', 'summary'] as const;

/**
 * Lines of the audit log as their reader may see them: changes of fields that are hidden from him are gone, masked ones
 * masked, and a title is told as far as he may read it on the record itself. Records of other objects pass as they are.
 */
export async function veilLog(
  call: Call,
  model: ObjectModel,
  lines: readonly PresentedRecord[],
): Promise<readonly PresentedRecord[]> {
  if (model.name !== 'audit_log' || call.actor.isAdmin || call.actor.system) return lines;
  if (!lines.some((line) => tells.some((name) => line[name] !== undefined && line[name] !== null)))
    return lines;
  const rows = await call.db
    .query(sql`select id, object, record_id from ${tableOf(call.workspace.schema, 'event')}
    where id = any(${lines.map(({ id }) => id)}::uuid[]) and record_id is not null`);
  const about = new Map(rows.map((row) => [row[0] ?? '', row]));
  const veils = await veilsOver(call, rows);
  return lines.map((line) => {
    const [, object, recordId] = about.get(line.id) ?? [];
    if (!object || !recordId) return line;
    return veiled(line, recordId, call.registry.objects.get(object), veils.get(object));
  });
}

async function veilsOver(call: Call, rows: readonly Row[]): Promise<ReadonlyMap<string, Veil>> {
  const veils = new Map<string, Veil>();
  for (const [object, some] of Map.groupBy(rows, (row) => row[1] ?? '')) {
    const model = call.registry.objects.get(object);
    if (model) veils.set(object, await veilOver(call, model, [...new Set(some.map((row) => row[2] ?? ''))]));
  }
  return veils;
}

function veiled(
  line: PresentedRecord,
  recordId: string,
  model: ObjectModel | undefined,
  veil: Veil | undefined,
): PresentedRecord {
  const { before, after, summary } = line;
  const seen = model && veil?.look(recordId, model.declaration.title);
  return {
    ...line,
    ...(before !== undefined && { before: veiledValues(veil, recordId, before) }),
    ...(after !== undefined && { after: veiledValues(veil, recordId, after) }),
    ...(summary !== undefined && {
      summary: seen ? (seen.masked ? maskOf(seen.field, summary) : summary) : null,
    }),
  };
}

/** Fields that changed, with their values on one side of the change. */
function veiledValues(veil: Veil | undefined, recordId: string, values: Json): Json {
  if (!veil || !isJsonObject(values)) return null;
  const told = Object.entries(values).flatMap(([field, value]): readonly (readonly [string, Json])[] => {
    const seen = veil.look(recordId, field);
    return seen ? [[field, seen.masked ? maskOf(seen.field, value) : value]] : [];
  });
  return Object.fromEntries(told);
}
