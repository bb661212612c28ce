import { lazy } from 'react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { offerQuickCreate } from '@kehu/ui/form/quick-create.ts';
import { quickFields } from './defaults.ts';

const Form = lazy(() => import('./picker-create.tsx').then((m) => ({ default: m.PickerCreate })));

/**
 * People, departments and roles are made where their rights are decided, not in passing; of the other settings those
 * that are no more than a name (tags).
 */
function suits(object: ObjectMeta): boolean {
  if (!object.operations.includes('create') || object.kind === 'log') return false;
  const fields = quickFields(object);
  if (!fields.some((field) => field.name === object.title)) return false;
  return (
    object.kind !== 'setting' || fields.every(({ name, required }) => name === object.title || !required)
  );
}

/** Lets every picker make what it does not find. */
export const offerPickersQuickCreate = (): void => offerQuickCreate({ Form, suits });
