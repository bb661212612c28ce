import { KehuError } from '@kehu/kernel/errors/error.ts';
import { say } from '@kehu/kernel/declare/label.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { auditRow, writeEvents } from '../events/write.ts';
import { accessTo, knownField, poolsThatMask } from '../query/field-rights.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';
import { locate } from '../records/write/locate.ts';
import { settingOf } from '../settings/settings.ts';

/** A value in clear, and how many more its reader may ask for today; null: as many as he likes. */
export interface Revealed {
  readonly value: Json;
  readonly left: number | null;
}

/**
 * One masked value in clear, for whoever may reveal it: counted once a day for each person, record and field, and logged.
 * Errors: 404 `not_found` outside his view; 422 `unknown_field` for what is hidden from him; 403 `forbidden` where it is
 * masked for good (his roles, a pool); 409 `over_limit` when the day's quota is used up, which is logged as well.
 */
export async function reveal(call: Call, model: ObjectModel, id: string, name: string): Promise<Revealed> {
  const field = knownField(call, model, name, 'field');
  const values = (await locate(call, model, [id], 'view')).get(id)?.values;
  if (!values) throw new KehuError('not_found');
  const access = accessTo(call.actor, model, field);
  if (access === 'masked' || liesMasked(call, model, name, values)) throw new KehuError('forbidden');
  const value = values[name] ?? null;
  if (access !== 'reveal' || value === null) return { value, left: null };
  const most = settingOf(call.registry, 'reveal_daily');
  const asked = { model, field, id, title: titleOf(call, model, values) };
  try {
    const used = await inTransaction(call, (writing) => use(writing, asked, most));
    call.workspace.watch?.saw(call, model, 'revealed', [id]);
    return { value, left: most === 0 ? null : most - used };
  } catch (error) {
    if (error instanceof KehuError && error.code === 'over_limit')
      await inTransaction(call, (writing) => note(writing, 'reveal_refused', asked));
    throw error;
  }
}

interface Wanted {
  readonly model: ObjectModel;
  readonly field: FieldModel;
  readonly id: string;
  readonly title: string | null;
}

/** In a pool whose members see this field masked. */
function liesMasked(call: Call, model: ObjectModel, name: string, values: Values): boolean {
  const pool = values['pool_id'];
  if (typeof pool !== 'string' || (values['owner_id'] ?? null) !== null) return false;
  return poolsThatMask(call, model, name).includes(pool);
}

/** The log says what a record is called as far as its reader knows it himself. */
function titleOf(call: Call, model: ObjectModel, values: Values): string | null {
  const title = model.fields.get(model.declaration.title);
  const open = title !== undefined && ['read', 'write'].includes(accessTo(call.actor, model, title));
  return open ? String(values[title.name] ?? '').slice(0, 200) : null;
}

/**
 * Notes the value and takes one from the day's quota, or refuses. Requests at the same time wait for each other at the
 * person's row of the day, so that no more go through than may. How many he has used.
 */
async function use(call: WritingCall, wanted: Wanted, most: number): Promise<number> {
  const { schema, timeZone } = call.workspace;
  const { userId } = call.actor;
  const day = dayOf(call.now.toISOString(), timeZone);
  const at = call.now.toISOString();
  await call.db.query(sql`insert into ${tableOf(schema, 'counter')} (name, period, value)
    values (${`reveal ${userId}`}, ${day}, 0) on conflict (name, period) do nothing`);
  const [row] = await call.db.query(sql`select value from ${tableOf(schema, 'counter')}
    where name = ${`reveal ${userId}`} and period = ${day} for update`);
  const used = Number(row?.[0] ?? 0);
  const made = await call.db.query(sql`insert into ${tableOf(schema, 'reveal')}
      (user_id, on_date, record_id, object, field, at)
    values (${userId}::uuid, ${day}::date, ${wanted.id}::uuid, ${wanted.model.name}, ${wanted.field.name}, ${at}::timestamptz)
    on conflict do nothing returning 1`);
  if (made.length === 0) return used;
  if (most > 0 && used >= most) throw overQuota(most);
  await call.db.query(sql`update ${tableOf(schema, 'counter')} set value = value + 1
    where name = ${`reveal ${userId}`} and period = ${day}`);
  await note(call, 'reveal', wanted);
  return used + 1;
}

/** In the log and on nobody's timeline: who looked at what is for those who keep the log. */
async function note(call: WritingCall, action: string, { model, field, id, title }: Wanted): Promise<void> {
  const label = say(field.declaration.label, 'zh-CN');
  const row = auditRow(call, action, title === null ? label : `${title} · ${label}`, {
    object: model.name,
    record_id: id,
    field: field.name,
  });
  await writeEvents(call, row);
}

const overQuota = (most: number): KehuError =>
  new KehuError('over_limit', {
    detail: {
      zh: `今天可查看的 ${most} 个脱敏值已用完，请明天再看，或请管理员调高上限`,
      en: `You have revealed ${most} values today, as many as you may: try again tomorrow, or ask an administrator`,
    },
  });
