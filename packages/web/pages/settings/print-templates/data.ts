import { useQuery } from '@tanstack/react-query';
import type { Meta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { call, get, post } from '@kehu/ui/api/call.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';

/** Objects whose records are printed by templates. */
export const printedObjects = (meta: Meta): readonly ObjectMeta[] =>
  meta.objects.filter(({ kind, operations }) => kind === 'business' && operations.includes('print'));

/** The id of a shipped template, where others have ids of records. */
export const shippedId = 'shipped';

interface ShippedTemplate {
  readonly object: string;
  readonly name: string;
}

export function useShipped() {
  return useQuery({
    queryKey: ['print-templates', 'shipped'],
    queryFn: ({ signal }) =>
      get<{ readonly items: readonly ShippedTemplate[] }>('/print/shipped', {}, signal),
  });
}

/** A name that a template may use, with its braces. */
export interface FieldEntry {
  readonly label: string;
  readonly tag: string;
  readonly name: string;
}

export interface FieldGroup {
  readonly kind: 'own' | 'ref' | 'lines' | 'company' | 'print';
  readonly label: string;
  readonly loop?: { readonly open: string; readonly close: string };
  readonly entries: readonly FieldEntry[];
}

export function useFields(object: string) {
  return useQuery({
    queryKey: ['print-fields', object],
    queryFn: ({ signal }) =>
      get<{ readonly groups: readonly FieldGroup[] }>(`/print/fields/${object}`, {}, signal),
    enabled: object !== '',
  });
}

/** Everything that shows templates looks anew. */
export async function refreshTemplates(): Promise<void> {
  await client.invalidateQueries({ queryKey: keys.lists('print_template') });
  await client.invalidateQueries({ queryKey: ['print-templates'] });
}

export interface NewTemplate {
  readonly object: string;
  readonly name: string;
  readonly isDefault: boolean;
}

export async function sendTemplate(file: File, { object, name, isDefault }: NewTemplate): Promise<void> {
  const form = new FormData();
  form.append('object', object);
  form.append('name', name);
  form.append('is_default', String(isDefault));
  form.append('file', file, file.name);
  await call<unknown>('POST', '/print/templates', { body: form });
  await refreshTemplates();
}

export async function replaceFile(id: string, file: File): Promise<void> {
  const form = new FormData();
  form.append('file', file, file.name);
  await call<unknown>('POST', `/print/templates/${id}/docx`, { body: form });
  await refreshTemplates();
}

export async function copyTemplate(from: string, object: string, name: string): Promise<void> {
  await post<unknown>('/print/template-copies', { from, object, name });
  await refreshTemplates();
}
