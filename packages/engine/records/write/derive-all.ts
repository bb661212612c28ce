import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { breather } from '../../call/breath.ts';
import type { ObjectModel } from '../../registry/model.ts';
import { columnValues, searchRow, tokensOf, type Tokens } from './derive.ts';
import type { Draft } from './draft.ts';

/** What a portion stores of its records, in the order of the drafts. */
interface Derived {
  readonly tokens: Tokens[];
  readonly rows: JsonObject[];
  readonly search: JsonObject[];
}

/** Worked out with breaths between the records: it is most of what a creation costs this process. */
export async function deriveAll(
  model: ObjectModel,
  drafts: readonly Draft[],
  names: readonly string[],
): Promise<Derived> {
  const breath = breather();
  const found: Derived = { tokens: [], rows: [], search: [] };
  for (const { id, after } of drafts) {
    await breath();
    const tokens = tokensOf(model, after);
    found.tokens.push(tokens);
    found.rows.push(columnValues(model, after, names, tokens));
    if (model.searchable) found.search.push(searchRow(model, id, after, tokens));
  }
  return found;
}
