import type { ApprovalRecord } from '@kehu/kernel/declare/approval.ts';
import type { Change, Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import Big from 'big.js';
import { told } from './told.ts';

interface Wanted {
  readonly limit: string | null;
  readonly days: number | null;
  readonly grade: string | null;
  readonly next_review_on: string | null;
  readonly reason: string | null;
}

const name = 'credit_profile';

/** Fields as they would be; what was left empty stays as it is. */
function wantedValues({ limit, days, grade, next_review_on }: Wanted): JsonObject {
  return {
    limit,
    ...(days !== null && { days }),
    ...(grade !== null && { grade }),
    ...(next_review_on !== null && { next_review_on }),
  };
}

/** 调整额度: at once, unless the customer may owe more than before; that is for the approvers to say (actions.md). */
export async function adjust(
  context: Context,
  profiles: readonly (Values & { readonly id: string })[],
  wanted: Wanted,
): Promise<void> {
  const proposed = wantedValues(wanted);
  const isRise = ({ limit }: Values): boolean => new Big(wanted.limit ?? '0').gt(String(limit ?? '0'));
  const change = { ...proposed, reason: wanted.reason };
  const rises = profiles.filter(isRise).map(({ id }) => ({ id, change, proposed, note: wanted.reason }));
  if (rises.length > 0) await context.approvals.submit(name, rises);
  const values = {
    ...proposed,
    reviewed_on: dayOf(context.now, context.timeZone),
    told: told(context, wanted.reason),
  };
  const others = profiles.filter((one) => !isRise(one)).map(({ id }) => ({ id, values }));
  if (others.length > 0) await context.records.update(name, others);
}

/** A rise was approved, or nobody had to be asked: it is done, as it was asked for. */
export async function adjusted(context: Context, records: readonly ApprovalRecord[]): Promise<void> {
  const changes = records.map(({ id, change }) => {
    const { reason = null, ...values } = change ?? {};
    const because = typeof reason === 'string' ? reason : null;
    return {
      id,
      values: {
        ...values,
        reviewed_on: dayOf(context.now, context.timeZone),
        told: told(context, because),
      },
    };
  });
  await context.beyond(`${name}.edit`).update(name, changes);
}

/** Where rises are for approvers to say, the form is no way around them. */
export async function refuseUnaskedRises(context: Context, changes: readonly Change[]): Promise<void> {
  const rises = changes.filter(
    ({ before, after, changed }) =>
      changed.has('limit') &&
      !changed.has('told') &&
      new Big(String(after['limit'] ?? '0')).gt(String(before?.['limit'] ?? '0')),
  );
  if (rises.length === 0 || !(await context.approvals.inForce(name))) return;
  for (const change of rises)
    change.refuse('limit', 'read_only_field', undefined, {
      zh: '提高额度需要审批，请保存后使用“调整额度”',
      en: 'Raising the limit needs approval: save, then use “Adjust”',
    });
}
