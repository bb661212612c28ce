import type { Option } from '@kehu/kernel/declare/kind.ts';
import { declarations } from '@kehu/objects/declarations.ts';
import { optionSets } from '@kehu/objects/option-sets.ts';
import { buildRegistry } from './build.ts';
import type { Registry } from './model.ts';

/** Options as shipped, by set. */
export const shippedOptions: ReadonlyMap<string, readonly Option[]> = new Map(
  Object.entries(optionSets).map(([code, set]) => [code, set.options]),
);

/** The registry as shipped: no administrator has changed anything. Migrations are made from it. */
export const shippedRegistry = (): Registry =>
  buildRegistry({ version: 0, declarations, options: shippedOptions });
