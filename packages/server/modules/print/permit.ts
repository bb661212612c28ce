import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { say, type Label } from '@kehu/kernel/declare/label.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import { inTransaction, type Call, type WritingCall } from '@kehu/engine/call/call.ts';
import { freeRows, needsApproval } from '@kehu/engine/guard/export-approval.ts';
import { paperOf } from '@kehu/engine/guard/paper.ts';
import { create } from '@kehu/engine/records/create.ts';
import { keepValues } from '@kehu/engine/records/keep.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { only } from '@kehu/engine/records/write/outcome.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import { approvalNeeded, requestApproval } from '../exports/begin-export.ts';

/** Records that are about to be on paper. */
export interface PrintWish {
  readonly format: 'print' | 'labels';
  /** What was asked for: the same question again within a day is the same paper. */
  readonly conditions: JsonObject;
  readonly count: number;
  /** Why so many, for whoever has to approve it. */
  readonly reason?: string | undefined;
}

/**
 * Lists and labels on paper leave the company as files do: they count towards the same limit of a day, and more need the same
 * approval, which then holds for a day. `pending`: somebody has to agree first. 422 `required` at `reason` where nobody has
 * said why.
 */
export async function permitPrint(
  call: Call,
  model: ObjectModel,
  wish: PrintWish,
): Promise<'free' | 'pending'> {
  const most = freeRows(call);
  if (most === undefined || wish.count === 0) return 'free';
  return inTransaction(call, async (writing) => {
    const known = await paperOf(writing, model, wish);
    if (known === 'pending') return 'pending';
    if (known === 'approved' || (known !== undefined && known >= wish.count)) return 'free';
    const asks = await needsApproval(writing, wish.count - (known ?? 0));
    if (asks && wish.reason === undefined) throw approvalNeeded(most);
    const id = only(await create(writing, 'export_job', [valuesOf(writing, model, wish)]));
    const rows = wish.count - (asks ? 0 : (known ?? 0));
    const values = {
      wanted_rows: rows,
      approval: asks ? 'pending' : 'none',
      ...(!asks && { row_count: rows }),
    };
    await keepValues(writing, objectOf(writing, 'export_job'), [{ id, values }]);
    if (asks) await requestApproval(writing, model, id, wish.count, wish.reason ?? '', deeds[wish.format]);
    return asks ? 'pending' : 'free';
  });
}

const deeds: { readonly [F in PrintWish['format']]: Label } = {
  print: { zh: '打印', en: 'print' },
  labels: { zh: '打印地址标签：', en: 'print labels of' },
};

function valuesOf(
  call: WritingCall,
  model: ObjectModel,
  { format, conditions, reason }: PrintWish,
): JsonObject {
  const what = format === 'labels' ? { zh: '地址标签', en: 'labels' } : { zh: '打印', en: 'print' };
  const day = dayOf(call.now.toISOString(), call.workspace.timeZone);
  const file_name = `${say(model.declaration.label, call.locale)}-${say(what, call.locale)}-${day}`;
  return { object: model.name, format, conditions, columns: [], reason: reason ?? null, file_name };
}
