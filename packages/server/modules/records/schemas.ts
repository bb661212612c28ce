import type { Schema } from '../../platform/http/route.ts';
import { anObject, anything, flag, id, listOf, nullable, text, whole } from '../../platform/http/schema.ts';

const slice = text({ enum: ['mine', 'subordinates', 'shared', 'participating'] });
const limit = whole({ minimum: 1, maximum: 200, default: 50 });
const count = text({ enum: ['none', 'capped', 'exact'] });
const names = text({ maxLength: 4_000 });
const cursor = text({ maxLength: 4_000 });
const shared = {
  q: text({ maxLength: 200 }),
  view: text({ maxLength: 36 }),
  sort: text({ maxLength: 200 }),
  limit,
  cursor,
  count,
  deleted: flag,
  slice,
};

/** Parameters of a list in an address. */
export const listQuery: { readonly [name: string]: Schema } = {
  ...shared,
  filter: text({ maxLength: 20_000, description: 'JSON: {"and": [{"field", "op", "value"}]}' }),
  fields: names,
  expand: names,
};

const several = (most: number): Schema => ({
  type: ['array', 'string', 'null'],
  items: text({ maxLength: 63 }),
  maxItems: most,
  maxLength: 4_000,
});

/** The same in a body: lists of names may be lists there, and what is null is not asked for. */
export const listBody: Schema = anObject(
  {
    ...shared,
    q: nullable(shared.q),
    view: nullable(shared.view),
    cursor: nullable(cursor),
    filter: { type: ['object', 'null'], description: '{"and": [{"field", "op", "value"}]}' },
    sort: several(3),
    fields: several(200),
    expand: several(50),
  },
  [],
);

export const readQuery: { readonly [name: string]: Schema } = { fields: names, expand: names };

export const actionBody = anObject({ params: { type: 'object' } }, []);

export const batchBody = anObject(
  {
    ids: listOf(text({ maxLength: 100 }), { minItems: 1, maxItems: 5_000 }),
    filter: { type: 'object' },
    slice,
    params: { type: 'object' },
  },
  [],
);

const fieldProblem = anObject({ field: text(), code: text(), params: { type: 'object' }, message: text() });

/** What one action did. */
export const actionAnswer = (record: Schema, output: Schema): Schema =>
  anObject({ id, record: nullable(record), output: nullable(output), batch_id: id }, [
    'id',
    'record',
    'output',
  ]);

export const batchAnswer = anObject(
  {
    succeeded: listOf(id),
    failed: listOf(
      anObject({ id: text(), code: text(), message: text(), errors: listOf(fieldProblem) }, [
        'id',
        'code',
        'message',
      ]),
    ),
    /** What each record became, by its id; absent where the action says nothing. */
    outputs: { type: 'object', additionalProperties: { type: 'object', additionalProperties: true } },
    /** By what it can be undone (`batch/{id}/actions/undo`), where it can. */
    batch_id: id,
  },
  ['succeeded', 'failed'],
);

/** Of an action on the object as a whole. */
export const objectActionAnswer = anObject({
  results: listOf(anObject({ id, output: nullable({ type: 'object' }) })),
});

export const jobSchema = anObject(
  {
    id,
    kind: text(),
    state: text({ enum: ['queued', 'running', 'done', 'failed', 'cancelled'] }),
    progress: anObject({ done: whole(), total: nullable(whole()) }),
    result: anything,
    error: anything,
    created_at: text({ format: 'date-time' }),
    finished_at: nullable(text({ format: 'date-time' })),
  },
  ['id', 'state', 'progress', 'result'],
);

export const aggregateBody = anObject(
  {
    filter: { type: 'object' },
    slice,
    group_by: listOf(
      anObject(
        {
          field: text({ maxLength: 63 }),
          bucket: text({ enum: ['day', 'week', 'month', 'quarter', 'year'] }),
        },
        ['field'],
      ),
    ),
    measures: listOf(
      anObject(
        {
          fn: text({ enum: ['count', 'sum', 'avg', 'min', 'max', 'count_distinct'] }),
          field: text({ maxLength: 63 }),
        },
        ['fn'],
      ),
    ),
    sort: text({ maxLength: 200 }),
    limit: whole({ minimum: 1, maximum: 10_000 }),
  },
  ['measures'],
);

/** Keys and measures are named by what was asked for. */
export const aggregateAnswer = anObject({ groups: listOf({ type: 'object', additionalProperties: true }) });

export const match = anObject(
  {
    owner: nullable(text()),
    department: nullable(text()),
    visible: flag,
    object: text(),
    id,
    title: text(),
    score: { type: 'number' },
    reasons: listOf(text()),
    deleted: flag,
  },
  ['visible'],
);

export const timelineQuery: { readonly [name: string]: Schema } = {
  kinds: names,
  cursor,
  limit: whole({ minimum: 1, maximum: 200, default: 30 }),
};

const label = anObject({ zh: text(), en: text() });
export const timelineAnswer = anObject({
  items: listOf(
    anObject(
      {
        id,
        at: text({ format: 'date-time' }),
        kind: text(),
        object: text(),
        record_id: id,
        title: nullable(text()),
        actor: nullable(anObject({ id, label: nullable(text()) })),
        changes: listOf(anObject({ field: text(), label, from: anything, to: anything })),
        text: nullable(text()),
        detail: { type: 'object', additionalProperties: true },
      },
      ['id', 'at', 'kind', 'object', 'record_id', 'title', 'actor'],
    ),
  ),
  next_cursor: nullable(text()),
});
