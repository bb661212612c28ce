import type { Json } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { FieldError } from '@kehu/kernel/errors/error.ts';
import type { FollowPreset } from '@kehu/kernel/meta/meta.ts';
import { mostPresets } from '@kehu/objects/work/activity/follow-presets.ts';
import type { Registry } from '../registry/model.ts';

/**
 * Presets of follow-ups that nobody could tap, each at `follow_presets.<n>.<field>`: without words, twice the same, of a
 * type or a result that is not (or no longer) offered, or more of one type than a line has room for.
 */
export function presetMistakes({ options }: Registry, value: Json | undefined): readonly FieldError[] {
  const presets = promised<readonly FollowPreset[]>(value ?? []); // the schema of the setting has checked it
  const offers = (set: string, option: string): boolean =>
    options.get(set)?.some((one) => one.value === option && one.enabled !== false) === true;
  return presets.flatMap(({ type, zh, result }, at): FieldError[] => {
    const before = presets.slice(0, at).filter((one) => one.type === type);
    const field = (name: string): string => `follow_presets.${at}.${name}`;
    return [
      ...(offers('activity_type', type) ? [] : [{ field: field('type'), code: 'not_in_options' as const }]),
      ...(offers('activity_result', result)
        ? []
        : [{ field: field('result'), code: 'not_in_options' as const }]),
      ...(zh.trim() === '' ? [{ field: field('zh'), code: 'required' as const }] : []),
      ...(before.some((one) => one.zh.trim() === zh.trim())
        ? [{ field: field('zh'), code: 'not_unique' as const }]
        : []),
      ...(before.length >= mostPresets
        ? [{ field: field('type'), code: 'over_limit' as const, params: { max: mostPresets } }]
        : []),
    ];
  });
}
