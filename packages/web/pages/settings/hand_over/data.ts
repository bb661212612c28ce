import { user } from '@kehu/fields/user/user.kind.ts';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import type { FieldMeta } from '@kehu/kernel/meta/meta.ts';
import { get, post } from '@kehu/ui/api/call.ts';
import type { Job } from '@kehu/ui/data/job.ts';

export interface Holding {
  readonly object: string;
  readonly field: string;
  /** owned: his records · named: records that name him · decides: approvals that wait for him · nothing: stay as they are. */
  readonly moves: 'owned' | 'named' | 'decides' | 'nothing';
  readonly count: number;
  readonly pooled: boolean;
  readonly follows: boolean;
  readonly open_only: boolean;
}

export interface PastHandOver {
  readonly id: string;
  readonly at: string;
  readonly by_name: string;
  readonly user_id: string;
  readonly user_name: string;
  readonly state: string;
  readonly done: number;
  readonly undo_until: string | null;
  readonly undo: { readonly state: string; readonly undone: number; readonly kept: number } | null;
}

export interface Estate {
  readonly user: { readonly id: string; readonly name: string; readonly status: string };
  readonly holdings: readonly Holding[];
  readonly past: readonly PastHandOver[];
}

export const sightKinds = ['opened', 'listed', 'revealed', 'exported'] as const;
export type SightKind = (typeof sightKinds)[number];
export type DaySights = { readonly day: string } & { readonly [K in SightKind]: number };

export interface SightReport {
  readonly days: readonly DaySights[];
  readonly deeds: readonly {
    readonly at: string;
    readonly action: 'export' | 'printed' | 'reveal_refused' | 'leak_alert';
    readonly title: string;
    readonly rows: number | null;
  }[];
}

export const pastKey = ['hand-overs'] as const;
export const estateKey = (id: string) => ['hand-overs', 'estate', id] as const;

export const readEstate = (id: string, signal: AbortSignal): Promise<Estate> =>
  get<Estate>(`/users/${id}/estate`, {}, signal);
export const readSights = (id: string, signal: AbortSignal): Promise<SightReport> =>
  get<SightReport>(`/users/${id}/sights`, {}, signal);
export const readPast = (signal: AbortSignal): Promise<{ readonly items: readonly PastHandOver[] }> =>
  get<{ items: readonly PastHandOver[] }>('/hand-overs', {}, signal);

export const beginHandOver = (id: string, body: JsonObject): Promise<{ readonly job: Job }> =>
  post<{ job: Job }>(`/users/${id}/hand-over`, body);
export const takeBack = (id: string): Promise<{ readonly job: Job }> =>
  post<{ job: Job }>(`/hand-overs/${id}/undo`);

/** Somebody picked in a form: his id and what he is called. */
export interface Picked {
  readonly id: string;
  readonly label: string;
}

/** A field that holds one person. */
export const personField: FieldMeta = {
  ...user({ label: { zh: '员工', en: 'Person' } }),
  name: 'user_id',
  access: 'write',
  operators: [],
  sorts: false,
};

export const mainWays = ['one', 'split', 'territory', 'field'] as const;
export type MainWay = (typeof mainWays)[number];
export const ownWays = ['main', 'one', 'pool', 'stay'] as const;
export type OwnWay = (typeof ownWays)[number];

export interface Case {
  readonly value: Json;
  readonly user: Picked | undefined;
}

/** What stands in the wizard. */
export interface Draft {
  readonly main: MainWay;
  readonly one: Picked | undefined;
  readonly split: readonly Picked[];
  readonly field: string;
  readonly cases: readonly Case[];
  readonly objects: {
    readonly [object: string]: { readonly way: OwnWay; readonly user?: Picked | undefined };
  };
  readonly follow: boolean;
  readonly named: Picked | undefined;
  readonly reason: string;
  readonly disable: boolean;
}

export const emptyDraft: Draft = {
  main: 'one',
  one: undefined,
  split: [],
  field: 'grade',
  cases: [{ value: null, user: undefined }],
  objects: {},
  follow: true,
  named: undefined,
  reason: '',
  disable: true,
};

/** The way in which everything goes that has none of its own; undefined while something is missing. */
function mainOf(draft: Draft): JsonObject | undefined {
  if (draft.main === 'one') return draft.one && { to: 'one', user: draft.one.id };
  if (draft.main === 'split')
    return draft.split.length > 0 ? { to: 'split', users: draft.split.map(({ id }) => id) } : undefined;
  if (draft.main === 'territory') return draft.one && { to: 'territory', otherwise: draft.one.id };
  const cases = draft.cases.flatMap(({ value, user }) => {
    const wanted = wantedOf(value);
    return wanted !== undefined && user ? [{ value: wanted, user: user.id }] : [];
  });
  return draft.one && { to: 'field', field: draft.field, cases, otherwise: draft.one.id };
}

/** What a case asks for: an option, a department, the narrowest code of a region. */
function wantedOf(value: Json): string | undefined {
  if (!isJsonObject(value)) return typeof value === 'string' ? value : undefined;
  const code = value['district_code'] ?? value['city_code'] ?? value['province_code'];
  return typeof code === 'string' ? code : undefined;
}

function ownOf({ objects }: Draft): JsonObject {
  return Object.fromEntries(
    Object.entries(objects).flatMap(([object, { way, user }]): [string, JsonObject][] => {
      if (way === 'pool') return [[object, { to: 'pool', pool: null }]];
      if (way === 'stay') return [[object, { to: 'stay' }]];
      return way === 'one' && user ? [[object, { to: 'one', user: user.id }]] : [];
    }),
  );
}

/** What is sent; undefined while something is missing. */
export function bodyOf(draft: Draft): JsonObject | undefined {
  const main = mainOf(draft);
  const open = Object.values(draft.objects).some(({ way, user }) => way === 'one' && !user);
  if (!main || open) return undefined;
  const { follow, named, reason, disable } = draft;
  return { plan: { main, objects: ownOf(draft), follow, named: named?.id ?? null, reason }, disable };
}
