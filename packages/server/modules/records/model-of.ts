import { KehuError } from '@kehu/kernel/errors/error.ts';
import { branchesOf } from '@kehu/engine/access/branches.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import type { AskedByUser } from '../../platform/http/route.ts';

/** The object of the address. One whose module is closed to the caller is 403; one that does not exist is 404. */
export function modelOf({ call, params }: AskedByUser): ObjectModel {
  const model = objectOf(call, params['object'] ?? '');
  if (call.actor.system || isOpen(call, model)) return model;
  throw new KehuError('forbidden');
}

/** Whether a caller may know an object at all: he sees, or may create, some record of it. */
export function isOpen(call: AskedByUser['call'], model: ObjectModel): boolean {
  return branchesOf(call, model, 'view').length > 0 || branchesOf(call, model, 'create').length > 0;
}
