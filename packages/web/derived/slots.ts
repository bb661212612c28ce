import type { ComponentType } from 'react';
import type { CellProps } from '@kehu/ui/form/field-ui.ts';
import { NextContactCell } from '@kehu/objects/customer/account/account.ui.tsx';

/** Places where an object draws something of its own. A slot replaces one cell, never a page. */
const cells: { readonly [address: string]: ComponentType<CellProps> } = {
  'account.next_contact_at': NextContactCell,
  'lead.next_contact_at': NextContactCell,
  'contact.next_contact_at': NextContactCell,
};

export const slotOf = (object: string, field: string): ComponentType<CellProps> | undefined =>
  cells[`${object}.${field}`];
