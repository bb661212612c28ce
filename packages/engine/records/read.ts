import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Operation } from '@kehu/kernel/access/operations.ts';
import { living, visiblePredicate } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { veilLog } from '../events/veil-log.ts';
import { veilTold } from '../events/veil-told.ts';
import { bounded } from '../query/failure.ts';
import type { PresentedRecord } from '../query/parameters.ts';
import type { ObjectModel } from '../registry/model.ts';
import { expandAsked, shapeToExpand } from './labels.ts';
import { present } from './present.ts';
import { shapeColumns } from './shape.ts';
import { withTallies } from './tally.ts';
import { veilQuestions } from './veil-questions.ts';

export interface ReadOptions {
  readonly fields?: readonly string[];
  readonly expand?: readonly string[];
}

const anId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One living record; 404 `not_found` whether it does not exist, lies in the bin or outside the scope. */
export async function read(
  call: Call,
  model: ObjectModel,
  id: string,
  options: ReadOptions = {},
): Promise<PresentedRecord> {
  const [record] = await readMany(call, model, [id], options);
  if (!record) throw new KehuError('not_found');
  call.workspace.watch?.saw(call, model, 'opened', [id]);
  return record;
}

/** Living records within the scope, in the order of the ids; the others are left out. One statement. */
export async function readMany(
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
  options: ReadOptions = {},
  operation: Operation = 'view',
): Promise<readonly PresentedRecord[]> {
  const shape = shapeToExpand(call, model, options);
  const sound = ids.filter((id) => anId.test(id));
  if (sound.length === 0) return [];
  const rows = await bounded(() =>
    call.db.query(sql`select ${shapeColumns(shape, 'r')} from ${tableOf(call.workspace.schema, model.table)} r
      where r.id = any(${sound}::uuid[]) and ${living(model, 'r')}
      and ${visiblePredicate(call, model, operation, 'r')}`),
  );
  const lines = rows.map((row) => present(shape, row));
  const shown = await veilQuestions(
    call,
    model,
    await veilTold(call, model, await veilLog(call, model, lines)),
  );
  const told = await withTallies(call, shape, shown);
  const found = new Map(told.map((record) => [record.id, record]));
  const records = sound.flatMap((id) => found.get(id) ?? []);
  return expandAsked(call, model, records, options);
}
