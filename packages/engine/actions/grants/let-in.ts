import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { present } from '@kehu/kernel/json/stored.ts';
import { systemActor } from '../../access/system-actor.ts';
import type { WritingCall } from '../../call/call.ts';
import { sql, tableOf } from '../../db/sql.ts';
import { create } from '../../records/create.ts';
import { objectOf } from '../../records/object-of.ts';
import { update } from '../../records/update.ts';
import { recordColumns, recordOf } from '../../records/write/locate.ts';
import type { Outcome } from '../../records/write/outcome.ts';
import type { ObjectModel } from '../../registry/model.ts';

/** What says who is let into records: shares, memberships. */
export type GrantObject = 'share_grant' | 'team_member';

/** Whom a grant lets in. */
export interface Grantee {
  readonly object: 'user' | 'department' | 'sales_team';
  readonly id: string;
}

/** How far, and how long. */
export interface GrantTerms {
  readonly access: 'read' | 'write';
  readonly include_children: boolean;
  /** `yyyy-MM-dd`, the last day. */
  readonly expires_on: string | null;
  /** Of members of a team. */
  readonly role_text?: string | null;
}

/** One that lives, as it is stored. */
export interface LiveGrant {
  readonly id: string;
  readonly record: string;
  readonly grantee: Grantee;
  readonly grantedBy: string;
  readonly values: Values;
}

const portion = 1_000;

/**
 * Lets everybody of `grantees` into every record, whoever asks: who may is the caller's to say. Somebody who is in already
 * gets these terms from now on. The records have to be locked.
 */
export async function letIn(
  call: WritingCall,
  kind: GrantObject,
  model: ObjectModel,
  records: readonly string[],
  grantees: readonly Grantee[],
  terms: GrantTerms,
): Promise<void> {
  if (records.length === 0 || grantees.length === 0) return;
  const known = new Map(
    (await grantsOf(call, kind, model, records, true)).map((one) => [pairOf(one), one.id]),
  );
  const { role_text: role, ...common } = terms;
  const values: JsonObject = {
    ...common,
    ...(kind === 'team_member' && { role_text: role ?? null }),
    granted_by: call.actor.userId,
    granted_at: call.now.toISOString(),
    ended_at: null,
  };
  const wanted = records.flatMap((record) => grantees.map((grantee) => ({ record, grantee })));
  const made = wanted.filter((one) => !known.has(pairOf(one)));
  const again = wanted.flatMap((one) => known.get(pairOf(one)) ?? []);
  const system = asSystem(call);
  for (const some of portions(made))
    all(
      await create(
        system,
        kind,
        some.map(({ record, grantee }) => ({
          ...values,
          record: { object: model.name, id: record },
          grantee: kind === 'team_member' ? grantee.id : { object: grantee.object, id: grantee.id },
        })),
      ),
    );
  for (const some of portions(again))
    all(
      await update(
        system,
        kind,
        some.map((id) => ({ id, values })),
        { unlocked: true },
      ),
    );
}

/** Ends grants; what they let people into closes with the transaction. */
export const endGrants = (call: WritingCall, kind: GrantObject, ids: readonly string[]): Promise<void> =>
  setEnd(call, kind, ids, call.now.toISOString());

async function setEnd(
  call: WritingCall,
  kind: GrantObject,
  ids: readonly string[],
  ended_at: string | null,
): Promise<void> {
  const values = { ended_at };
  for (const some of portions(ids))
    all(
      await update(
        asSystem(call),
        kind,
        some.map((id) => ({ id, values })),
        { unlocked: true },
      ),
    );
}

/** Ends every share and membership of records: they go where they belong to nobody. */
export async function endAllGrants(
  call: WritingCall,
  model: ObjectModel,
  records: readonly string[],
): Promise<void> {
  for (const kind of ['share_grant', 'team_member'] as const) {
    const live = await grantsOf(call, kind, model, records);
    await endGrants(
      call,
      kind,
      live.map(({ id }) => id),
    );
  }
}

/** Lets those in again whose shares and memberships ended at the moment that stands beside each record, and only those. */
export async function letInAgain(
  call: WritingCall,
  model: ObjectModel,
  ended: ReadonlyMap<string, string>,
): Promise<void> {
  for (const kind of ['share_grant', 'team_member'] as const) {
    const known = await grantsOf(call, kind, model, [...ended.keys()], true);
    const some = known.filter(({ record, values }) => isMoment(values['ended_at'], ended.get(record)));
    await setEnd(
      call,
      kind,
      some.map(({ id }) => id),
      null,
    );
  }
}

const isMoment = (value: Json | undefined, moment: string | undefined): boolean =>
  typeof value === 'string' && moment !== undefined && Date.parse(value) === Date.parse(moment);

/** Shares or memberships of records that live, or all that ever were. */
export async function grantsOf(
  call: WritingCall,
  kind: GrantObject,
  model: ObjectModel,
  records: readonly string[],
  ended = false,
): Promise<readonly LiveGrant[]> {
  const grants = objectOf(call, kind);
  const living = ended ? sql`` : sql` and t.ended_at is null`;
  const rows = await call.db.query(sql`select ${recordColumns(grants, 't')}
    from ${tableOf(call.workspace.schema, grants.table)} t
    where t.record_id = any(${records}::uuid[]) and t.record_object = ${model.name}${living}
    order by t.id for no key update of t`);
  return rows.map((row) => liveOf(recordOf(grants, row)));
}

function liveOf(values: Values): LiveGrant {
  return {
    id: String(values['id']),
    record: idOf(values['record']),
    grantee: granteeOf(values['grantee'] ?? null),
    grantedBy: String(values['granted_by']),
    values,
  };
}

const idOf = (value: Json | undefined): string => (isJsonObject(value) ? String(value['id']) : '');

function granteeOf(value: Json): Grantee {
  if (!isJsonObject(value)) return { object: 'user', id: String(value) };
  const { object, id } = value;
  return { object: object === 'department' || object === 'sales_team' ? object : 'user', id: String(id) };
}

const pairOf = ({ record, grantee }: { readonly record: string; readonly grantee: Grantee }): string =>
  `${record} ${grantee.id}`;

const asSystem = (call: WritingCall): WritingCall => ({ ...call, actor: systemActor(call.actor) });

function portions<T>(list: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(list.length / portion);
  return Array.from({ length: count }, (_, at) => list.slice(at * portion, (at + 1) * portion));
}

/** What the engine writes itself is refused only by a fault of its own. */
function all(outcomes: readonly Outcome[]): void {
  for (const outcome of outcomes) if (!outcome.ok) throw outcome.error;
}

export const termsAsDetail = (terms: GrantTerms): JsonObject => present({ ...terms });
