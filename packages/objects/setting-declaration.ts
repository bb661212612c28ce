import type { Label } from '@kehu/kernel/declare/label.ts';
import type { Json } from '@kehu/kernel/json/json.ts';

/** Headings of the settings page, in its order. */
export const settingGroups = {
  profile: { zh: '企业资料', en: 'The company' },
  calendar: { zh: '工作日历', en: 'Working days' },
  conversion: { zh: '线索转化', en: 'Converting leads' },
  follow: { zh: '跟进', en: 'Follow-ups' },
  classes: { zh: '客户规则', en: 'Customer rules' },
  look: { zh: '外观', en: 'Look' },
  modules: { zh: '功能模块', en: 'Modules' },
  policies: { zh: '业务规则', en: 'Business rules' },
  limits: { zh: '数量限制', en: 'Limits' },
  guard: { zh: '防泄密', en: 'Leak guard' },
  security: { zh: '登录与密码', en: 'Sign-in and passwords' },
} as const satisfies { readonly [name: string]: Label };
export type SettingGroup = keyof typeof settingGroups;

/** One company setting (objects-platform, company_setting). Only those stand here that something reads. */
export interface SettingDeclaration<V extends Json = Json> {
  readonly group: SettingGroup;
  readonly label: Label;
  /** What it does, for whoever changes it. */
  readonly hint?: Label;
  readonly unit?: Label;
  readonly preset: V;
  /** JSON Schema of its values; an `enum` has its words in `choices`. */
  readonly schema: { readonly [name: string]: Json };
  readonly choices?: { readonly [value: string]: Label };
}

export const setting = <V extends Json>(about: SettingDeclaration<V>): SettingDeclaration<V> => about;

export const line = (
  group: SettingGroup,
  label: Label,
  maxLength: number,
  hint?: Label,
): SettingDeclaration<string> => ({
  group,
  label,
  preset: '',
  schema: { type: 'string', maxLength },
  ...(hint && { hint }),
});

interface Range {
  readonly preset: number;
  readonly minimum: number;
  readonly maximum: number;
}

export const whole = (
  group: SettingGroup,
  label: Label,
  { preset, ...range }: Range,
  unit: Label,
  hint: Label,
): SettingDeclaration<number> => ({
  group,
  label,
  hint,
  unit,
  preset,
  schema: { type: 'integer', ...range },
});
