import type { Option } from '@kehu/kernel/declare/kind.ts';
import type { DuplicateKey } from '@kehu/kernel/declare/object.ts';
import { declarations } from '@kehu/objects/declarations.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { Queryable } from '../db/database.ts';
import { buildRegistry } from './build.ts';
import { loadCategories, withCategories } from './categories.ts';
import { loadDefinedFields } from './custom-fields.ts';
import type { DuplicatePolicy, Numbering, Registry } from './model.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { memberOf, parseStored } from '@kehu/kernel/json/stored.ts';
import { loadLayouts } from './layouts.ts';
import { optionOf, type StoredOption } from './stored-option.ts';
import { shippedOptions } from './shipped.ts';

/** The registry of a workspace as it is now: declarations with all that administrators changed. */
export async function loadRegistry(db: Queryable, schema: string): Promise<Registry> {
  const version = await registryVersion(db, schema);
  const [options, numbering, defined, duplicates, settings, categories] = await Promise.all([
    loadOptions(db, schema),
    loadNumbering(db, schema),
    loadDefinedFields(db, schema),
    loadDuplicates(db, schema),
    loadSettings(db, schema),
    loadCategories(db, schema),
  ]);
  const layouts = await loadLayouts(db, schema, categories);
  for (const [set, list] of defined.options) options.set(set, list);
  return buildRegistry({
    version,
    declarations,
    custom: withCategories(defined.fields, categories),
    overrides: defined.overrides,
    options,
    numbering,
    duplicates,
    layouts,
    settings,
  });
}

/** Moves with every change of a field, an option set or a rule; compared at each request. */
export async function registryVersion(db: Queryable, schema: string): Promise<number> {
  const rows = await db.query(sql`select value from ${tableOf(schema, 'epoch')} where name = 'registry'`);
  return Number(rows[0]?.[0] ?? 1);
}

async function loadOptions(db: Queryable, schema: string): Promise<Map<string, readonly Option[]>> {
  const rows = await db.query(
    sql`select code, options from ${tableOf(schema, 'option_set')} where deleted_at is null`,
  );
  const own = rows.map(([code, options]) => {
    const list = parseStored<readonly StoredOption[]>(options, []);
    return [code ?? '', list.map(optionOf)] as const;
  });
  return new Map([...shippedOptions, ...own]);
}

async function loadDuplicates(db: Queryable, schema: string): Promise<ReadonlyMap<string, DuplicatePolicy>> {
  const rows = await db.query(
    sql`select object, enabled, action, fields, combine, cross_object from ${tableOf(schema, 'duplicate_rule')} where deleted_at is null`,
  );
  return new Map(
    rows.map(([object, enabled, action, fields, combine, across]) => [
      object ?? '',
      {
        enabled: enabled === 't',
        action: memberOf(['warn', 'block'], action) ?? 'warn',
        keys: keysOf(parseStored<readonly Compared[]>(fields, [])),
        combine: memberOf(['any', 'all'], combine) ?? 'any',
        // Rules from before it could be chosen say nothing.
        across: across !== 'f',
      },
    ]),
  );
}

interface Compared {
  readonly field: string;
  readonly comparison: DuplicateKey['by'];
}

/** A key for each field that stands alone; telephone numbers are one key, whichever field they are in. */
function keysOf(pairs: readonly Compared[]): readonly DuplicateKey[] {
  const phones = pairs.filter(({ comparison }) => comparison === 'phone').map(({ field }) => field);
  const others = pairs.filter(({ comparison }) => comparison !== 'phone');
  const keys = others.map(({ field, comparison }) => ({ by: comparison, fields: [field] }));
  return phones.length > 0 ? [...keys, { by: 'phone', fields: phones }] : keys;
}

async function loadSettings(db: Queryable, schema: string): Promise<Registry['settings']> {
  // Pictures stay where they are: their marks are enough.
  const rows = await db.query(sql`select key, case when key in ('logo_light', 'logo_dark', 'seal')
    then (value::jsonb - 'data')::text else value::text end from ${tableOf(schema, 'setting')}`);
  return Object.fromEntries(rows.map(([key, value]) => [key ?? '', parseStored<Json>(value, null)]));
}

async function loadNumbering(db: Queryable, schema: string): Promise<ReadonlyMap<string, Numbering>> {
  const rows = await db.query(sql`select object, pattern, reset, manual_allowed
    from ${tableOf(schema, 'numbering_rule')} where deleted_at is null`);
  return new Map(
    rows.map(([object, pattern, reset, manual]) => [
      object ?? '',
      {
        pattern: pattern ?? '',
        reset: memberOf(['day', 'month', 'year', 'never'], reset) ?? 'never',
        manualAllowed: manual === 't',
      },
    ]),
  );
}
