import type { ObjectModel } from '@kehu/engine/registry/model.ts';

/** Values that a template needs of a record, of those that it refers to, and of its lines. */
export interface Need {
  readonly fields: Set<string>;
  /** By the field that refers. */
  readonly refs: Map<string, Need>;
  /** By the object of the lines. */
  readonly lines: Map<string, LinesNeed>;
}

export interface LinesNeed {
  readonly model: ObjectModel;
  /** The field of a line that names the record. */
  readonly field: string;
  readonly need: Need;
}

export const newNeed = (): Need => ({ fields: new Set(), refs: new Map(), lines: new Map() });
