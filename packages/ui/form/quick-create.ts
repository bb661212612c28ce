import type { ComponentType } from 'react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { Ref } from '../data/record.ts';

export interface QuickFormProps {
  readonly object: ObjectMeta;
  /** What was typed into the picker. */
  readonly text: string;
  /** A new record, or one that exists already and was meant. */
  readonly onChosen: (ref: Ref) => void;
  readonly onCancel: () => void;
}

/** Making a record from inside a picker. The form is derived above this storey; pickers ask here whether there is one. */
export interface QuickCreating {
  readonly Form: ComponentType<QuickFormProps>;
  /** This person may make one, with a few fields. */
  readonly suits: (object: ObjectMeta) => boolean;
}

let offered: QuickCreating | undefined;

export function offerQuickCreate(given: QuickCreating): void {
  offered = given;
}
export const quickCreateNow = (): QuickCreating | undefined => offered;
