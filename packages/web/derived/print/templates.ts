import { queryOptions } from '@tanstack/react-query';
import { address, get } from '@kehu/ui/api/call.ts';

/** A template that may be chosen for printing. */
export interface OfferedTemplate {
  readonly id: string;
  readonly name: string;
  readonly is_default: boolean;
}

/** What records of an object may be printed by, the default first. */
export const templatesOf = (object: string) =>
  queryOptions({
    queryKey: ['print-templates', object],
    queryFn: ({ signal }) =>
      get<{ readonly items: readonly OfferedTemplate[] }>(`/print/templates/${object}`, {}, signal),
    staleTime: 60_000,
  });

/** Where a record is as a document. */
export const documentAddress = (
  object: string,
  id: string,
  template: string,
  format: 'pdf' | 'docx',
): string => address(`/print/documents/${object}/${id}`, { template, format });

/** Records of one document at most; the server refuses more. */
export const mostDocuments = 200;
