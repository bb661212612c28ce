import type { Option } from '@kehu/kernel/declare/kind.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';

/** An option set as it is shipped; administrators extend, rename, reorder and disable (spec README §2). */
export interface ShippedSet {
  readonly label: Label;
  readonly options: readonly Option[];
}

type Entry = readonly [value: string, zh: string, en: string, color?: string];

/** A set whose options are all in use; `preset` is taken when nobody chooses. */
export function shipped(zh: string, en: string, entries: readonly Entry[], preset?: string): ShippedSet {
  const options = entries.map(([value, optionZh, optionEn, color]) => ({
    value,
    label: { zh: optionZh, en: optionEn },
    enabled: true,
    ...(color && { color }),
    ...(value === preset && { isDefault: true }),
  }));
  return { label: { zh, en }, options };
}
