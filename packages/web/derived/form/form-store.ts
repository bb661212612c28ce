import { useSyncExternalStore } from 'react';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { FieldProblem } from '@kehu/ui/api/problem.ts';
import type { Ref, Values } from '@kehu/ui/data/record.ts';

export type RefsByField = { readonly [field: string]: readonly Ref[] };

/** What an open form holds. */
export interface FormState {
  readonly values: Values;
  readonly refs: RefsByField;
}

/**
 * The values of an open form outside React: a key press draws one field anew, not eighty. `watch` hears every change.
 */
export interface FormStore {
  get(): FormState;
  set(field: string, value: Json, refs?: readonly Ref[]): void;
  fill(state: FormState): void;
  errors(): { readonly [field: string]: string };
  refuse(problems: readonly FieldProblem[]): void;
  subscribe(listener: () => void): () => void;
}

export function createForm(begin: FormState, onChange: (state: FormState) => void): FormStore {
  let state = begin;
  let errors: { readonly [field: string]: string } = {};
  const listeners = new Set<() => void>();
  const tell = () => listeners.forEach((listener) => listener());
  return {
    get: () => state,
    set(field, value, refs) {
      state = {
        values: { ...state.values, [field]: value },
        refs: refs ? { ...state.refs, [field]: refs } : state.refs,
      };
      if (errors[field] !== undefined) {
        const { [field]: _gone, ...rest } = errors;
        errors = rest;
      }
      onChange(state);
      tell();
    },
    fill(next) {
      state = next;
      errors = {};
      tell();
    },
    errors: () => errors,
    refuse(problems) {
      errors = Object.fromEntries(problems.map((problem) => [problem.field, problem.message]));
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const noRefs: readonly Ref[] = [];

/** One field of a form; redrawn only when it changes itself. */
export function useFormField(form: FormStore, field: string) {
  const value = useSyncExternalStore(form.subscribe, () => form.get().values[field] ?? null);
  const refs = useSyncExternalStore(form.subscribe, () => form.get().refs[field] ?? noRefs);
  const error = useSyncExternalStore(form.subscribe, () => form.errors()[field]);
  return { value, refs, error };
}
