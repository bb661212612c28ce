import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Call } from '../call/call.ts';
import type { ObjectModel } from '../registry/model.ts';

/** The object of a name; 404 when there is none. */
export function objectOf(call: Call, name: string): ObjectModel {
  const model = call.registry.objects.get(name);
  if (!model) throw new KehuError('not_found');
  return model;
}
