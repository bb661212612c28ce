import type { Meta } from '@kehu/kernel/meta/meta.ts';
import { objectOf } from '@kehu/ui/data/meta.ts';
import { targetsOf } from '@kehu/ui/form/attributes.ts';

/** Whether follow-ups, comments or attachments (`child`) may be about records of this object, and this reader knows them. */
export function takes(meta: Meta, child: string, object: string): boolean {
  const target = objectOf(meta, child)?.fields.find((field) => field.name === 'target');
  return target !== undefined && targetsOf(target).includes(object);
}
