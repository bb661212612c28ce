import type { Database } from '@kehu/engine/db/database.ts';
import { sql, tableOf } from '@kehu/engine/db/sql.ts';
import type { Registry } from '@kehu/engine/registry/model.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { modelOf } from '@kehu/testkit/read/settle.ts';
import type { Dice } from '@kehu/testkit/read/dice.ts';

const optionFields = [
  'type',
  'grade',
  'industry',
  'employees',
  'ownership',
  'source',
  'relation_level',
] as const;
const stateFields = {
  lifecycle: ['potential', 'intention', 'deal', 'dormant', 'lost'],
  status: ['active', 'frozen'],
} as const;

/** Twenty combinations of the filter row's fields, rare ones among them. */
export function filters(dice: Dice, registry: Registry): readonly (readonly [string, Filter])[] {
  const account = modelOf(registry, 'account');
  const leafOf = (name: string): Filter[] => {
    const declaration = account.fields.get(name)?.declaration;
    const set = declaration && 'set' in declaration ? String(declaration.set) : '';
    const values = (registry.options.get(set) ?? []).map(({ value }) => value);
    return values.length > 0 ? [{ field: name, op: 'eq', value: dice.one(values) }] : [];
  };
  return Array.from({ length: 20 }, (_, n) => {
    const size = 1 + (n % 5);
    const names = dice.some(optionFields, 0.5).slice(0, size);
    const leaves: Filter[] = (names.length > 0 ? names : ['grade']).flatMap(leafOf);
    if (dice.chance(0.5))
      leaves.push({
        field: 'lifecycle',
        op: 'in',
        value: dice.some(stateFields.lifecycle, 0.4).concat('deal'),
      });
    if (dice.chance(0.2))
      leaves.push({
        field: 'next_contact_at',
        op: 'within',
        value: dice.one(['today', 'this_week', 'this_month']),
      });
    if (dice.chance(0.2)) leaves.push({ field: 'contact_count', op: 'gte', value: dice.below(6) });
    return [JSON.stringify(leaves.map((leaf) => Object.values(leaf).join(' '))), { and: leaves }] as const;
  });
}

/** Words by how common they are, taken from the names themselves. */
export async function searches(
  database: Database,
  schema: string,
): Promise<{ readonly [band: string]: readonly string[] }> {
  const table = tableOf(schema, 'account_search');
  const rows =
    await database.query(sql`with s as (select split_part(text, '|', 2) as name from ${table} tablesample system (1)),
    g as (select substr(name, i, n) as w from s, generate_series(1, 8) i, generate_series(1, 4) n where length(name) >= i + n - 1 and name ~ '^[一-龥]+$'),
    f as (select w, count(*)::float / (select count(*) from s) as share from g group by w)
    select w, share from f order by md5(w)`);
  const band = (from: number, to: number): string[] =>
    rows
      .filter(([, share]) => Number(share) >= from && Number(share) < to)
      .slice(0, 12)
      .map(([word]) => word ?? '');
  return {
    'over 10 %': band(0.1, 2),
    '3–10 %': band(0.03, 0.1),
    '0.5–3 %': band(0.005, 0.03),
    '0.05–0.5 %': band(0.0005, 0.005),
    'under 0.05 %': band(0, 0.0005),
    pinyin: ['keji', 'hangzhou', 'wenhua', 'beijing', 'chuanmei', 'zhongguo', 'xian', 'jianzhu'],
    initials: ['kj', 'hz', 'whcm', 'bj', 'jz', 'sh', 'gs', 'cq'],
    mixed: ['杭州kj', '北京wh', 'sh科技', '广告gs'],
    'phone tails': ['1234', '8000', '567', '00123', '98765', '4321'],
    'numbers and letters': ['KH12', 'KH2026', 'info', 'abc', '138'],
  };
}
