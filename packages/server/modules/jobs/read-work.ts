import type { Call } from '@kehu/engine/call/call.ts';
import type { PresentedRecord } from '@kehu/engine/query/parameters.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { read } from '@kehu/engine/records/read.ts';

/** An import or export by its own id or by that of its job, which is what its caller was told (api.md "Long work"). */
export async function readWork(
  call: Call,
  object: 'import_job' | 'export_job',
  id: string,
): Promise<PresentedRecord> {
  const model = objectOf(call, object);
  const filter = { field: 'job_id', op: 'eq', value: id } as const;
  const found = await list(call, model, { filter, sort: [], limit: 1, count: 'none', fields: ['id'] });
  return read(call, model, found.items[0]?.id ?? id);
}
