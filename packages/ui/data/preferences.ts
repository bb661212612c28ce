import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { call } from '../api/call.ts';
import { preview } from '../api/preview.ts';
import { toastError } from '../parts/toast.tsx';
import { client } from './client.ts';
import { keys } from './keys.ts';
import { useSession, type Session } from './session.ts';

/** How a person arranged a list, kept under `list.<object>`. What he never touched is absent. */
export interface ListArrangement {
  readonly columns?: readonly string[] | undefined;
  /** Pixels by column. */
  readonly widths?: { readonly [column: string]: number } | undefined;
}

/** What a person takes away of an object, kept under `export.<object>`. */
export interface ExportArrangement {
  readonly columns?: readonly string[] | undefined;
  readonly format?: 'xlsx' | 'csv' | undefined;
}

/** How a person looks at an object, kept under `board.<object>`: as a board or a list, and which process it shows. */
export interface BoardArrangement {
  readonly look?: 'board' | 'list' | undefined;
  readonly process?: string | undefined;
}

/** What is kept under which name, for each person, on the server: every device shows the same. */
interface Kept {
  /** How he wants to hear of things; read by `readWishes`. */
  readonly notices: JsonObject;
  /** The paper for address labels that was used last. */
  readonly labels: { readonly sheet?: string | undefined };
  readonly look: { readonly density?: string | undefined };
  readonly [list: `list.${string}`]: ListArrangement;
  readonly [taken: `export.${string}`]: ExportArrangement;
  readonly [board: `board.${string}`]: BoardArrangement;
}

const nothing = {};

export function usePreference<N extends keyof Kept>(name: N): Kept[N] {
  return promised<Kept[N]>(useSession().preferences[name] ?? nothing);
}

/** Saves come one after the other: of two quick ones the last must win. */
let saving: Promise<unknown> = Promise.resolve();

/** Shown at once, kept with the person; null goes back to what everybody has. */
export function keepPreference<N extends keyof Kept>(name: N, value: Kept[N] | null): void {
  client.setQueryData<Session>(keys.session, (session) => {
    if (!session) return session;
    const { [name]: _old, ...rest } = session.preferences;
    return {
      ...session,
      preferences: value === null ? rest : { ...rest, [name]: promised<JsonObject>(value) },
    };
  });
  if (preview.get()) return;
  saving = saving
    .then(() => call<void>('PUT', `/session/preferences/${name}`, { body: { value } }))
    .catch(toastError);
}
