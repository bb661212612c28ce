import type { Option } from '@kehu/kernel/declare/kind.ts';

/** An option as option_set and field_definition store it (objects-platform, option_set). */
export interface StoredOption {
  readonly value: string;
  readonly label_zh: string;
  readonly label_en?: string;
  readonly color?: string | null;
  readonly is_default?: boolean;
  readonly enabled?: boolean;
}

export function optionOf(stored: StoredOption): Option {
  return {
    value: stored.value,
    label: { zh: stored.label_zh, en: stored.label_en || stored.label_zh },
    enabled: stored.enabled !== false,
    ...(stored.color && { color: stored.color }),
    ...(stored.is_default && { isDefault: true }),
  };
}
