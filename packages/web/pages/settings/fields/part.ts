import type { FieldDraft } from './draft.ts';

/** Refusals by field of the definition. */
export type Errors = { readonly [field: string]: string | undefined };
export interface PartProps {
  readonly draft: FieldDraft;
  readonly errors: Errors;
  readonly onChange: (change: Partial<FieldDraft>) => void;
}
