import type { Filter } from '@kehu/kernel/query/filter.ts';
import { living, visiblePredicate } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { bounded } from '../query/failure.ts';
import { plainField } from '../query/field-rights.ts';
import { objectOf } from '../records/object-of.ts';
import { relationAt, todayOf } from './relation-at.ts';

/** What opportunities are thought to bring by one product category in a month or quarter. */
export interface CategorySum {
  /** First day of the period. */
  readonly from: string;
  /** Its id; `none`: lines without a product that the actor sees; null: opportunities without lines. */
  readonly category: string | null;
  /** Opportunities: one of several categories is in each of them. */
  readonly count: number;
  readonly expected: string;
  readonly weighted: string;
}

/**
 * Lines of the opportunities that the actor sees and that meet the filter, by the category of their product (R-S5). All of them
 * add up to what the opportunities are worth: their lines are their amount, and what rounding leaves of the weighted one is with
 * the first line. As of now: lines have no past.
 */
export async function sumsByCategory(
  call: Call,
  filter: Filter,
  unit: 'month' | 'quarter',
): Promise<readonly CategorySum[]> {
  const model = objectOf(call, 'opportunity');
  const [line, product] = [objectOf(call, 'opportunity_line'), objectOf(call, 'product')];
  const fields = ['expected_amount', 'weighted_amount', 'probability', 'expected_close_on'] as const;
  for (const field of fields) plainField(call, model, field);
  plainField(call, line, 'amount');
  plainField(call, product, 'category_id');
  const { schema } = call.workspace;
  const rows = await bounded(() =>
    call.db.query(sql`with o as materialized (select id, expected_amount, weighted_amount, probability,
        date_trunc(${unit}::text, expected_close_on::timestamp)::date as period
        from ${relationAt(call, model, fields, filter, todayOf(call))} v),
      l as materialized (select o.id, o.period, coalesce(p.category_id::text, 'none') as category, l.amount as expected,
          round(l.amount * o.probability / 100, 2) as share, o.weighted_amount,
          row_number() over (partition by o.id order by l.id) as place
        from o join ${tableOf(schema, line.table)} l on l.opportunity_id = o.id and ${living(line, 'l')}
        left join ${tableOf(schema, product.table)} p on p.id = l.product_id and ${living(product, 'p')}
          and ${visiblePredicate(call, product, 'view', 'p')}),
      x as (select id, period, category, expected,
          share + case when place = 1 then weighted_amount - sum(share) over (partition by id) else 0 end as weighted from l
        union all select o.id, o.period, null, o.expected_amount, o.weighted_amount
        from o where not exists (select 1 from l where l.id = o.id))
      select period, category, count(distinct id), sum(expected), sum(weighted) from x group by 1, 2 order by 1, 2`),
  );
  return rows.map(([from, category, count, expected, weighted]): CategorySum => ({
    from: from ?? '',
    category: category ?? null,
    count: Number(count),
    expected: expected ?? '0.00',
    weighted: weighted ?? '0.00',
  }));
}
