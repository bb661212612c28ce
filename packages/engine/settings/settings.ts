import { KehuError, type FieldError } from '@kehu/kernel/errors/error.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import { holidayMistakes } from '@kehu/kernel/line/holiday-years.ts';
import type { HolidayYear } from '@kehu/kernel/line/work-calendar.ts';
import type { Checked } from '@kehu/kernel/text/checked.ts';
import { creditCode } from '@kehu/kernel/text/credit-code.ts';
import { phoneOrMobile } from '@kehu/kernel/text/phone.ts';
import { companySettings, type SettingName, type SettingValue } from '@kehu/objects/company-settings.ts';
import { mayBecome } from '@kehu/objects/customer/lead/lead-mapping.ts';
import type { WritingCall } from '../call/call.ts';
import type { Queryable } from '../db/database.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { Registry } from '../registry/model.ts';
import { moveEpoch } from '../workspace/epoch.ts';
import { presetMistakes } from './preset-mistakes.ts';

/** The company's settings as they are declared: for whoever describes them to the outside. */
export const declaredSettings = companySettings;

export type SettingValues = { readonly [name: string]: Json };

/** A setting as it is now; its preset until somebody changed it. */
export async function readSetting<N extends SettingName>(
  db: Queryable,
  schema: string,
  name: N,
): Promise<SettingValue<N>> {
  const rows = await db.query(sql`select value from ${tableOf(schema, 'setting')} where key = ${name}`);
  const { preset } = companySettings[name];
  return promised<SettingValue<N>>(parseStored<Json>(rows[0]?.[0], preset));
}

/** The same from the registry at hand, without a query: settings move the registry. */
export function settingOf<N extends SettingName>(registry: Registry, name: N): SettingValue<N> {
  const { preset } = companySettings[name];
  return promised<SettingValue<N>>(registry.settings[name] ?? preset);
}

/** Every setting that is known. */
export async function readSettings(db: Queryable, schema: string): Promise<SettingValues> {
  const rows = await db.query(sql`select key, value from ${tableOf(schema, 'setting')}`);
  const stored = new Map(rows.map(([key, value]) => [key ?? '', parseStored<Json>(value, null)]));
  return Object.fromEntries(
    Object.entries(companySettings).map(([name, { preset }]) => [name, stored.get(name) ?? preset]),
  );
}

/** Formats that a JSON Schema does not tell. */
const checks: ReadonlyMap<string, (text: string) => Checked> = new Map([
  ['credit_code', creditCode],
  ['phone', phoneOrMobile],
]);

/** Years that cannot be reckoned with, each line at `holidays.<year>.off.<n>`. */
function holidayErrors(values: SettingValues): readonly FieldError[] {
  const years = promised<readonly HolidayYear[]>(values['holidays'] ?? []);
  return years.flatMap((table, at) => [
    ...holidayMistakes(table).map(({ at: line, because }) => ({
      field: `holidays.${table.year}.${line}`,
      code: 'out_of_range' as const,
      message: because,
    })),
    ...(years.findIndex(({ year }) => year === table.year) < at
      ? [{ field: `holidays.${table.year}`, code: 'not_unique' as const }]
      : []),
  ]);
}

/** A day that ends before it begins. */
function hourErrors(values: SettingValues): readonly FieldError[] {
  const hours = values['work_hours'];
  if (!isJsonObject(hours) || String(hours['from']) < String(hours['to'])) return [];
  return [{ field: 'work_hours', code: 'date_order', message: endsFirst }];
}

const endsFirst: Label = { zh: '下班时间须晚于上班时间', en: 'They end before they begin' };

/** Pairs of fields that are not there or do not fit, each at `lead_mapping.<object>.<field>`. */
function mappingErrors({ registry }: WritingCall, values: SettingValues): readonly FieldError[] {
  const mapping = values['lead_mapping'];
  const leads = registry.objects.get('lead')?.fields;
  if (!isJsonObject(mapping) || !leads) return [];
  return Object.entries(mapping).flatMap(([target, pairs]) => {
    const fields = registry.objects.get(target)?.fields;
    return Object.entries(isJsonObject(pairs) ? pairs : {}).flatMap(([to, from]): FieldError[] => {
      const [field, source] = [fields?.get(to), leads.get(String(from))];
      const at = `lead_mapping.${target}.${to}`;
      if (!field || (from !== '' && !source)) return [{ field: at, code: 'unknown_field' }];
      if (from === '') return field.declaration.required === true ? [{ field: at, code: 'required' }] : [];
      if (source && mayBecome(source.declaration, field.declaration)) return [];
      return [{ field: at, code: 'bad_format', message: misfit }];
    });
  });
}

const misfit: Label = {
  zh: '两个字段的类型不同，不能对应',
  en: 'Fields of these kinds cannot become one another',
};

/** Values as they are stored; what the schemas let pass and is wrong all the same is refused: 422 at its name. */
function checked(call: WritingCall, values: SettingValues): SettingValues {
  const errors: FieldError[] = [
    ...holidayErrors(values),
    ...hourErrors(values),
    ...mappingErrors(call, values),
    ...presetMistakes(call.registry, values['follow_presets']),
  ];
  const found = Object.entries(values).map(([name, value]): [string, Json] => {
    const text = typeof value === 'string' ? value.trim() : undefined;
    if (text === undefined) return [name, value];
    const result = text === '' ? undefined : checks.get(name)?.(text);
    if (result?.ok === false) errors.push({ field: name, code: result.code });
    return [name, result?.ok === true ? result.value : text];
  });
  if (errors.length > 0) throw new KehuError('validation_failed', { errors });
  return Object.fromEntries(found);
}

/** Writes settings whose values fit their schemas; registries that hold the old ones are read anew. */
export async function writeSettings(call: WritingCall, values: SettingValues): Promise<void> {
  const rows = Object.entries(checked(call, values)).map(([key, value]) => ({
    key,
    value,
    updated_at: call.now.toISOString(),
  }));
  const table = tableOf(call.workspace.schema, 'setting');
  await call.db.query(sql`insert into ${table} (key, value, updated_at)
    select key, value, updated_at from json_populate_recordset(null::${table}, ${JSON.stringify(rows)}::json)
    on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`);
  await moveEpoch(call, 'registry');
}
