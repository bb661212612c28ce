import type { Operation } from '@kehu/kernel/access/operations.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { veilLog } from '../events/veil-log.ts';
import { veilTold } from '../events/veil-told.ts';
import { listKey, readCursor, writeCursor, type Place } from '../query/cursor.ts';
import { bounded } from '../query/failure.ts';
import type { ListParameters, Page, PresentedRecord } from '../query/parameters.ts';
import type { ObjectModel } from '../registry/model.ts';
import { count } from './count.ts';
import { expandAsked, shapeToExpand } from './labels.ts';
import { placesAfter } from './places.ts';
import { present } from './present.ts';
import { shapeColumns, type Shape } from './shape.ts';
import { withTallies } from './tally.ts';
import { veilQuestions } from './veil-questions.ts';

/**
 * A page of an object's records within the actor's scope of an operation (and of view). Exact whatever the strategy:
 * a page never repeats or skips a row that did not change. Errors: 422 `unknown_field`, `bad_format`; 503
 * `too_expensive` for an order without an index in a large scope, or when five seconds were not enough.
 */
export async function list(
  call: Call,
  model: ObjectModel,
  parameters: ListParameters,
  operation: Operation = 'view',
): Promise<Page> {
  const shape = shapeToExpand(call, model, parameters);
  return bounded(async () => {
    const places = await placesOf(call, model, parameters, operation);
    const page = places.slice(0, parameters.limit);
    const records = await withTallies(call, shape, await widen(call, shape, page));
    if (operation === 'view')
      call.workspace.watch?.saw(
        call,
        model,
        'listed',
        page.map(({ id }) => id),
      );
    const last = places.length > parameters.limit ? page.at(-1) : undefined;
    return {
      items: await expandAsked(call, model, records, parameters),
      nextCursor: last ? writeCursor(listKey(model, parameters), last) : null,
      count: await count(call, model, parameters, operation),
    };
  });
}

/** One row more than the page, when there is one. */
async function placesOf(
  call: Call,
  model: ObjectModel,
  parameters: ListParameters,
  operation: Operation,
): Promise<readonly Place[]> {
  const keys = Math.max(parameters.sort.length, 1);
  const after = parameters.cursor
    ? readCursor(listKey(model, parameters), parameters.cursor, keys)
    : undefined;
  return placesAfter(call, model, parameters, operation, after);
}

/** The wide rows of a page, joined once, in its order. */
export async function widen(
  call: Call,
  shape: Shape,
  page: readonly Place[],
): Promise<readonly PresentedRecord[]> {
  if (page.length === 0) return [];
  const ids = page.map(({ id }) => id);
  const rows = await call.db.query(sql`select ${shapeColumns(shape, 'a')}
    from ${tableOf(call.workspace.schema, shape.model.table)} a where a.id = any(${ids}::uuid[])`);
  const lines = rows.map((row) => present(shape, row));
  const shown = await veilQuestions(
    call,
    shape.model,
    await veilTold(call, shape.model, await veilLog(call, shape.model, lines)),
  );
  const records = new Map(shown.map((record) => [record.id, record]));
  return ids.flatMap((id) => records.get(id) ?? []);
}
