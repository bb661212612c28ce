import type { Json } from '@kehu/kernel/json/json.ts';
import { post } from '@kehu/ui/api/call.ts';
import { createStore, useStore } from '@kehu/ui/data/store.ts';

/** Milliseconds that a value stays in sight: nobody leaves it open on a screen. */
const shownFor = 120_000;

const shown = createStore<ReadonlyMap<string, Json>>(new Map());

const keyOf = (object: string, id: string, field: string): string => `${object} ${id} ${field}`;

/** A value as it is known in clear for a while, here and nowhere else: no cache and no offline copy has it. */
export function know(object: string, id: string, field: string, value: Json): void {
  const key = keyOf(object, id, field);
  shown.set(new Map(shown.get()).set(key, value));
  setTimeout(() => {
    const rest = new Map(shown.get());
    if (rest.get(key) !== value) return;
    rest.delete(key);
    shown.set(rest);
  }, shownFor);
}

/** Undefined until somebody asked for it. */
export const useRevealed = (object: string, id: string, field: string): Json | undefined =>
  useStore(shown).get(keyOf(object, id, field));

/** Asks for a value in clear; how many more may be asked for today, null without a limit. */
export async function reveal(object: string, id: string, field: string): Promise<number | null> {
  const answer = await post<{ value: Json; left: number | null }>('/reveal', { object, id, field });
  know(object, id, field, answer.value);
  return answer.left;
}
