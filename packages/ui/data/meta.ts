import { useQuery } from '@tanstack/react-query';
import type { FieldMeta, Meta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { get } from '../api/call.ts';
import { keys } from './keys.ts';

export const readMeta = (): Promise<Meta> => get<Meta>('/meta');

/** What this actor may see of every object. Pages inside the shell are drawn only once it is known. */
export function useMeta(): Meta {
  const { data } = useQuery({ queryKey: keys.meta, queryFn: readMeta, staleTime: Infinity });
  if (!data) throw new Error('useMeta outside the shell');
  return data;
}

export const objectOf = (meta: Meta, name: string): ObjectMeta | undefined =>
  meta.objects.find((each) => each.name === name);
export const fieldOf = (object: ObjectMeta, name: string): FieldMeta | undefined =>
  object.fields.find((each) => each.name === name);

export function useObject(name: string): ObjectMeta | undefined {
  return objectOf(useMeta(), name);
}
