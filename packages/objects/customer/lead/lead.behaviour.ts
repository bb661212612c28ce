import { implement, type Change, type Context, type Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { convertAll, type Result } from './conversion/batch.ts';
import { convert } from './conversion/convert.ts';
import { mapperOf } from './conversion/mapping.ts';
import { checkLinks, planOf, type Choice, type Choices, type Made } from './conversion/plan.ts';
import { previewOf } from './conversion/preview.ts';
import { undoConversion } from './conversion/undo.ts';
import { cancelPlans } from '../leave-plans.ts';
import { keptBy, refuseMerge, sameKind } from '../merging.ts';
import { lead } from './lead.object.ts';

export const leadBehaviour = implement(lead, {
  prepare(context, changes) {
    for (const change of changes)
      if (change.before === null) assigned(context, change, givenAway(context, change));
  },

  /** new → assigned: somebody has been made responsible; back again when nobody is any more. */
  async moving(context, changes) {
    for (const change of changes)
      if (change.after['owner_id'] === null) left(change);
      else assigned(context, change, true);
    await cancelPlans(context, 'lead', changes);
  },

  merging(_, merging) {
    sameKind(merging);
    if ([merging.into, ...merging.from].some(({ status }) => status === 'converted'))
      throw refuseMerge(
        '已转化的线索不能合并，请合并客户',
        'A converted lead is not merged: merge the accounts',
      );
    return keptBy(merging);
  },

  actions: {
    async convert(context, records, input) {
      const choices = choicesOf(input);
      await checkLinks(context, choices);
      const mapper = await mapperOf(context);
      const plans = records.map((record) => planOf(context, mapper, record, choices));
      return outputs(context, await convert(context, plans));
    },
    async convert_batch(context, records, { owner_id, pool_id, opportunity, duplicates }) {
      const pool = pool_id ?? null;
      await checkLinks(context, { ...none, account: { kind: 'create', pool } });
      const policy = {
        owner: owner_id ?? null,
        pool,
        opportunity: opportunity === true,
        duplicates: duplicates ?? 'skip',
      };
      return outputs(context, await convertAll(context, records, policy));
    },
    convert_preview: (context, records) => previewOf(context, records),
    async undo_convert(context, records) {
      const results = new Map<string, Values | KehuError>();
      for (const record of records) {
        const refused = await context.attempt((part) => undoConversion(part, record)).catch(refusal);
        if (refused instanceof KehuError) results.set(record.id, refused);
      }
      return results;
    },
    qualify: (context, records) => setStatus(context, records, { status: 'qualified' }),
    reactivate: (context, records) =>
      setStatus(context, records, { status: 'following', invalid_reason: null }),
    invalidate: (context, records, { invalid_reason }) =>
      setStatus(context, records, { status: 'invalid', invalid_reason: invalid_reason ?? null }),
  },
});

const refusal = (error: unknown): KehuError => {
  if (error instanceof KehuError) return error;
  throw error;
};

/** Whoever notes a lead of his own has still to confirm it; who gets one from another has been given it. */
const givenAway = (context: Context, { after }: Change): boolean => after['owner_id'] !== context.userId;

function assigned(context: Context, change: Change, given: boolean): void {
  if (typeof change.after['owner_id'] !== 'string') return;
  change.set('assigned_at', context.now);
  if (given && change.after['status'] === 'new') change.set('status', 'assigned');
}

/** What has become a customer is nobody's to take any more. */
function left(change: Change): void {
  if (change.after['status'] === 'converted') change.fail(new KehuError('state_conflict'));
  else if (change.after['status'] === 'assigned') change.set('status', 'new');
}

async function setStatus(
  context: Context,
  records: readonly { readonly id: string }[],
  values: Values,
): Promise<void> {
  await context.records.update(
    'lead',
    records.map(({ id }) => ({ id, values })),
  );
}

const none: Choices = {
  account: { kind: 'none' },
  contact: { kind: 'none' },
  opportunity: { kind: 'none' },
  overwrite: false,
  ignoreDuplicates: false,
};

interface Input {
  readonly account?: Choice['kind'] | null;
  readonly account_id?: string | null;
  readonly account_owner_id?: string | null;
  readonly pool_id?: string | null;
  readonly contact?: Choice['kind'] | null;
  readonly contact_id?: string | null;
  readonly contact_owner_id?: string | null;
  readonly opportunity?: boolean | null;
  readonly opportunity_owner_id?: string | null;
  readonly overwrite?: boolean | null;
}

const choicesOf = (input: Input): Choices => ({
  account: {
    kind: input.account ?? 'create',
    id: input.account_id,
    owner: input.account_owner_id,
    pool: input.pool_id,
  },
  contact: {
    kind: input.contact ?? 'create',
    id: input.contact_id,
    owner: input.contact_owner_id ?? input.account_owner_id,
  },
  opportunity:
    input.opportunity === true
      ? { kind: 'create', owner: input.opportunity_owner_id ?? input.account_owner_id }
      : { kind: 'none' },
  overwrite: input.overwrite === true,
  ignoreDuplicates: false,
});

/** What each lead became, for the answer; of what the actor does not see himself (a pool, a colleague's) nothing is told. */
async function outputs(
  context: Context,
  results: ReadonlyMap<string, Result | Made>,
): Promise<ReadonlyMap<string, Values | KehuError>> {
  const seen = new Map<string, ReadonlySet<string>>();
  const made = [...results.values()].flatMap((one) => (one instanceof KehuError ? [] : [...one]));
  for (const [object, some] of Map.groupBy(made, ([target]) => target))
    seen.set(
      object,
      await context.allowed(
        object,
        'view',
        some.map(([, id]) => id),
      ),
    );
  return new Map(
    [...results].map(([id, one]): [string, Values | KehuError] => {
      if (one instanceof KehuError) return [id, one];
      const told = [...one].filter(([object, target]) => seen.get(object)?.has(target));
      return [id, Object.fromEntries(told.map(([object, target]) => [`${object}_id`, target]))];
    }),
  );
}
