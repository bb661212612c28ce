import type { RecordData } from '@kehu/ui/data/record.ts';
import { textOf } from '../text-of.ts';
import { apartIn, type Apart, type Rights } from './rights.ts';

/** The role that another one is compared with, side by side. */
export interface Comparison {
  readonly name: string;
  readonly rights: Rights;
  readonly apart: Apart;
  readonly onlyDifferent: boolean;
}

/** Undefined while there is nothing to compare with. */
export function comparisonOf(
  other: RecordData | undefined,
  rights: Rights | undefined,
  now: Rights,
  onlyDifferent: boolean,
): Comparison | undefined {
  if (!other || !rights) return undefined;
  return { name: textOf(other, 'name'), rights, apart: apartIn(now, rights), onlyDifferent };
}
