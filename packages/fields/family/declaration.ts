import type { FieldDeclaration, FieldOf } from '@kehu/kernel/declare/field.ts';
import type { Parsed, Refusal } from '@kehu/kernel/declare/kind.ts';

/** What every constructor takes: a declaration without its kind. */
export type FieldOptions = Omit<FieldDeclaration, 'kind'>;

/** What a constructor gives back: the options with their literal types, the kind, and the type of the values. */
export type Declared<K extends string, O, V> = O & { readonly kind: K } & FieldOf<V>;

/** Options that hold nothing but what is allowed: a misspelt name is a compile error. */
export type Only<O, Allowed> = O & { readonly [P in Exclude<keyof O, keyof Allowed>]: never };

/** Empty input: absent, null, or an empty text. */
export function isEmpty(input: unknown): input is undefined | null | '' {
  return input === undefined || input === null || input === '';
}

/** A parsed value; null is empty. */
export function accept<V>(value: V | null): Parsed<V> {
  return { ok: true, value };
}

/** A refusal, with the params of its message. */
export function refuse(code: Refusal['code'], params?: Refusal['params']): { readonly ok: false } & Refusal {
  return params ? { ok: false, code, params } : { ok: false, code };
}

/** The mistakes whose condition holds. */
export function mistakes(...checks: readonly (readonly [wrong: boolean, text: string])[]): readonly string[] {
  return checks.filter(([wrong]) => wrong).map(([, text]) => text);
}
