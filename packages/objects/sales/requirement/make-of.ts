import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { escapeHtml } from '@kehu/fields/richtext/safe-html.ts';

type Requirement = Values & { readonly id: string };
type Made = ReadonlyMap<string, Values>;

const paragraphs = (text: string): string =>
  text
    .split('\n')
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join('');

/** 建方案: a solution of the actor's own that answers a requirement. */
export async function makeSolutions(
  context: Context,
  records: readonly Requirement[],
  input: { readonly subject?: string | null; readonly content?: string | null },
): Promise<Made> {
  const ids = await context.records.create(
    'solution',
    records.map(({ id, account_id, opportunity_id }) => ({
      subject: input.subject,
      content: paragraphs(input.content ?? ''),
      account_id,
      opportunity_id: opportunity_id ?? null,
      requirement_ids: [id],
    })),
  );
  const open = records.filter(({ status }) => status === 'open');
  await context.beyond('requirement.edit').update(
    'requirement',
    open.map(({ id }) => ({ id, values: { status: 'analysing' } })),
  );
  return new Map(records.map(({ id }, at) => [id, { solution_id: ids[at] ?? null }]));
}

/** 转商机: an opportunity of the actor's own about what is required. */
export async function makeOpportunity(
  context: Context,
  records: readonly Requirement[],
  input: {
    readonly name?: string | null;
    readonly expected_amount?: string | null;
    readonly expected_close_on?: string | null;
  },
): Promise<Made> {
  const ids = await context.records.create(
    'opportunity',
    records.map(({ account_id, contact_id, content }) => ({
      ...input,
      account_id,
      contact_id: contact_id ?? null,
      demand: content ?? null,
    })),
  );
  await context.beyond('requirement.edit').update(
    'requirement',
    records.map(({ id }, at) => ({ id, values: { opportunity_id: ids[at] ?? null } })),
  );
  return new Map(records.map(({ id }, at) => [id, { opportunity_id: ids[at] ?? null }]));
}
