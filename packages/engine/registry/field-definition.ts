import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import type { StoredFormula } from '@kehu/objects/system/field_definition/formula.ts';
import type { StoredRollup } from '@kehu/objects/system/field_definition/rollup.ts';
import type { StoredOption } from './stored-option.ts';

/** What an administrator defined: a row of `field_definition`. */
export interface FieldDefinition {
  readonly object: string;
  readonly api_name: string;
  readonly label: string;
  readonly label_en: string | null;
  readonly help: string | null;
  /** Null where a shipped field is changed: its type is not. */
  readonly type: string | null;
  readonly default_value: Json;
  readonly required: boolean | null;
  readonly unique: boolean | null;
  readonly searchable: boolean | null;
  readonly in_list: boolean | null;
  readonly filterable: boolean | null;
  readonly track_history: boolean | null;
  readonly min: string | null;
  readonly max: string | null;
  readonly length: number | null;
  readonly decimals: number | null;
  readonly options: readonly StoredOption[] | null;
  readonly target: string | null;
  readonly visible_when: JsonObject | null;
  readonly formula: StoredFormula | null;
  readonly rollup: StoredRollup | null;
  readonly pattern: string | null;
}
