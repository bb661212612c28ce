import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import type { ActionMeta, FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { post } from '@kehu/ui/api/call.ts';
import type { Ref, Values } from '@kehu/ui/data/record.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';

/** Ways of giving records away that a dialog offers, in this order. */
export const ways = ['assign', 'assign_evenly', 'assign_by_territory', 'take_back'] as const;
export type Way = (typeof ways)[number];

/** What each way asks besides what all of them ask. */
const own: { readonly [action: string]: readonly string[] } = {
  assign: ['owner_id'],
  transfer: ['owner_id'],
  assign_evenly: ['user_ids', 'by'],
  assign_by_territory: [],
  take_back: ['to', 'pool_id'],
};

/** Records that one question about what goes along may name. */
const mostAsked = 1_000;

export interface Along {
  readonly object: string;
  /** Undefined where everything that a filter finds is meant. */
  readonly count: number | undefined;
}

/** What would go along, counted for picked records. */
export function useAlong(object: string, ids: readonly string[] | undefined): readonly Along[] {
  const asked = ids?.slice(0, mostAsked) ?? [];
  const { data } = useQuery({
    queryKey: ['along', object, asked],
    queryFn: () =>
      post<{ readonly along: readonly { readonly object: string; readonly count: number }[] }>(
        '/assignments/along',
        { object, ids: asked },
      ),
    staleTime: 0,
  });
  return (data?.along ?? []).map((one) => ({
    object: one.object,
    count: ids === undefined || ids.length > mostAsked ? undefined : one.count,
  }));
}

const fieldOf = (name: string, declared: NonNullable<ActionMeta['input']>[string]): FieldMeta => ({
  ...declared,
  name,
  access: 'write',
  operators: [],
  sorts: false,
});

export interface Giving {
  readonly fields: readonly FieldMeta[];
  readonly values: Values;
  readonly refs: { readonly [field: string]: readonly Ref[] };
  readonly stays: ReadonlySet<string>;
  /** Into a pool nothing is chosen: what goes along is the pool's rule. */
  readonly pooled: boolean;
  readonly ready: boolean;
  readonly set: (field: string, value: Json, refs?: readonly Ref[]) => void;
  readonly keep: (object: string, stays: boolean) => void;
  readonly params: (along: readonly Along[]) => JsonObject;
}

/** What somebody has chosen in a dialog of giving records away. */
export function useGiving(object: ObjectMeta, action: string): Giving {
  const [values, setValues] = useState<Values>({ by: 'turn', to: 'me' });
  const [refs, setRefs] = useState<Giving['refs']>({});
  const [stays, setStays] = useState<ReadonlySet<string>>(new Set());
  const input = object.actions.find(({ name }) => name === action)?.input ?? {};
  const pooled = action === 'take_back' && values['to'] === 'pool';
  const asked = (own[action] ?? []).filter((name) => name !== 'pool_id' || pooled);
  const fields = asked.flatMap((name) => (input[name] ? [fieldOf(name, input[name])] : []));
  return {
    fields,
    values,
    refs,
    stays,
    pooled,
    ready: fields.every((field) => field.required !== true || !isBlank(values[field.name])),
    set(field, value, more) {
      setValues({ ...values, [field]: value });
      if (more) setRefs({ ...refs, [field]: more });
    },
    keep(name, kept) {
      setStays(new Set(kept ? [...stays, name] : [...stays].filter((one) => one !== name)));
    },
    params(along) {
      const chosen = Object.fromEntries(fields.map(({ name }) => [name, values[name] ?? null]));
      const reason = isBlank(values['reason']) ? {} : { reason: values['reason'] ?? null };
      if (pooled) return { ...chosen, ...reason };
      const carry = along.map((one) => one.object).filter((one) => !stays.has(one));
      return {
        ...chosen,
        ...reason,
        ...(carry.length < along.length && { carry }),
        ...(values['keep_former'] === true && { keep_former: true }),
      };
    },
  };
}
