import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { mergesOf } from '@kehu/engine/merge/recent.ts';
import { previewMerge } from '@kehu/engine/merge/preview.ts';
import { undoMerge } from '@kehu/engine/merge/undo.ts';
import { ok, type Answer, type AskedByUser } from '../../platform/http/route.ts';
import { modelOf } from '../records/model-of.ts';

/** What a merge of some records would do. */
export async function preview(asked: AskedByUser): Promise<Answer> {
  const { call, query } = asked;
  const model = modelOf(asked);
  if (!model.declaration.mergeable) throw new KehuError('not_found');
  const ids = [...new Set(String(query['ids']).toLowerCase().split(','))];
  const into = typeof query['into'] === 'string' ? query['into'] : undefined;
  const { records, following, ...rest } = await previewMerge(call, model, ids, into);
  const body: JsonObject = {
    ...rest,
    fields: rest.fields.map((field) => ({ ...field })),
    records: records.map((record) => ({ ...record })),
    following: Object.fromEntries(
      Object.entries(following).map(([id, some]) => [id, some.map((one) => ({ ...one }))]),
    ),
  };
  return ok(body);
}

/** Merges of records that the caller may merge, newest first. */
export async function recent(asked: AskedByUser): Promise<Answer> {
  const items = await mergesOf(asked.call, modelOf(asked));
  return ok({ items: items.map((item) => ({ ...item })) });
}

export async function undo({ call, params }: AskedByUser): Promise<Answer> {
  const batch = params['batch'] ?? '';
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(batch)) throw new KehuError('not_found');
  const { object, into } = await undoMerge(call, batch);
  return ok({ object, id: into });
}
