import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';

type Solution = Values & { readonly id: string };

const described = ['stage_tag', 'use_tags', 'content', 'files', 'cost', 'remark', 'tags'] as const;
const placed = [
  'subject',
  'account_id',
  'opportunity_id',
  'project_id',
  'requirement_ids',
  'author_ids',
  'is_template',
] as const;

/** What the actor may read in full and write goes along: a copy is no way around his rights. */
function picked(context: Context, record: Values, names: readonly string[]): Values {
  const fields = context.declared.fields('solution');
  return Object.fromEntries(
    names.flatMap((name) =>
      fields.has(name) && context.fieldAccess('solution', name) === 'write' && (record[name] ?? null) !== null
        ? [[name, record[name]]]
        : [],
    ),
  );
}

/** 新版本: a draft with the next number; what lay with the customer is superseded by it. One version follows another. */
export async function revise(
  context: Context,
  records: readonly Solution[],
): Promise<ReadonlyMap<string, Values | KehuError>> {
  const ids = records.map(({ id }) => id);
  const later = await context
    .beyond('solution.view')
    .find('solution', { field: 'previous_id', op: 'in', value: ids }, 10_000);
  const followed = new Set(later.map(({ previous_id }) => String(previous_id)));
  const results = new Map<string, Values | KehuError>();
  for (const record of records) {
    if (followed.has(record.id)) {
      results.set(
        record.id,
        new KehuError('state_conflict', {
          detail: { zh: '已有更新的版本，请在最新版本上操作', en: 'There is a newer version already' },
        }),
      );
      continue;
    }
    const [id] = await context.records.create('solution', [
      { ...picked(context, record, placed), ...picked(context, record, described) },
    ]);
    if (id === undefined) continue;
    const revision = Number(record['revision'] ?? 1) + 1;
    await context.keep('solution', [{ id, values: { revision, previous_id: record.id } }]);
    results.set(record.id, { solution_id: id });
  }
  const given = records.filter(({ id, status }) => status === 'submitted' && !followed.has(id));
  await context.beyond('solution.edit').update(
    'solution',
    given.map(({ id }) => ({ id, values: { status: 'superseded' } })),
  );
  return results;
}

interface Applying {
  readonly subject?: string | null;
  readonly account_id?: string | null;
  readonly opportunity_id?: string | null;
}

/** 套用: a draft of the actor's own for a customer, begun with what a template says. */
export async function apply(
  context: Context,
  records: readonly Solution[],
  { subject, account_id, opportunity_id }: Applying,
): Promise<ReadonlyMap<string, Values>> {
  const ids = await context.records.create(
    'solution',
    records.map((record) => ({
      ...picked(context, record, described),
      subject,
      account_id,
      opportunity_id: opportunity_id ?? null,
      is_template: false,
    })),
  );
  return new Map(records.map(({ id }, at) => [id, { solution_id: ids[at] ?? null }]));
}
