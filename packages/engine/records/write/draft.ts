import type { Change, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import type { ErrorCode } from '@kehu/kernel/errors/codes.ts';
import { KehuError, type ErrorParams, type FieldError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';

export interface Warning {
  readonly code: string;
  readonly field: string;
  readonly message: Label;
  readonly params?: { readonly [name: string]: Json };
}

/** One record of a portion on its way through the stages. A draft that failed leaves the portion; the others go on. */
export class Draft implements Change {
  readonly index: number;
  readonly id: string;
  readonly before: Values | null;
  readonly changed = new Set<string>();
  readonly errors: FieldError[] = [];
  readonly warnings: Warning[] = [];
  failure: KehuError | undefined;
  #after: { [field: string]: Json | undefined };

  constructor(index: number, id: string, before: Values | null) {
    this.index = index;
    this.id = id;
    this.before = before;
    this.#after = { ...before };
  }

  get after(): Values {
    return this.#after;
  }

  set(field: string, value: Json): void {
    const same = isSame(this.before?.[field] ?? null, value);
    this.#after[field] = value;
    if (same) this.changed.delete(field);
    else this.changed.add(field);
  }

  refuse(field: string, code: ErrorCode, params?: ErrorParams, message?: Label): void {
    this.errors.push({ field, code, ...(params && { params }), ...(message && { message }) });
  }

  warn(field: string, code: string, message: Label, params?: { readonly [name: string]: Json }): void {
    this.warnings.push({ field, code, message, ...(params && { params }) });
  }

  fail(error: KehuError): void {
    this.failure ??= error;
  }

  /** Turns collected field errors into the failure that the caller gets. */
  settle(): void {
    if (this.errors.length > 0) this.fail(new KehuError('validation_failed', { errors: this.errors }));
  }
}

function isSame(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Drafts that are still on their way. */
export const alive = (drafts: readonly Draft[]): Draft[] =>
  drafts.filter((draft) => draft.failure === undefined && draft.errors.length === 0);
