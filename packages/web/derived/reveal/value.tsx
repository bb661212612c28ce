import { lookOf } from '@kehu/fields/registry.ui.tsx';
import type { CellProps } from '@kehu/ui/form/field-ui.ts';
import { slotOf } from '../slots.ts';
import { Revealable } from './revealable.tsx';

/** A record's value as its kind shows it; with an eye beside it where its reader may ask for it. */
export function Value({ object, id, ...cell }: CellProps & { readonly object: string; readonly id: string }) {
  const Shown = slotOf(object, cell.field.name) ?? lookOf(cell.field).Cell;
  return cell.field.access === 'reveal' ? (
    <Revealable {...cell} object={object} id={id} shown={Shown} />
  ) : (
    <Shown {...cell} />
  );
}
