import type { Label } from '@kehu/kernel/declare/label.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import { codesIn, matchArea, type Area } from '@kehu/objects/customer/territory/match.ts';
import { superiorsOf } from '../behaviour/people.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { textArray } from '../db/text-array.ts';
import type { ObjectModel } from '../registry/model.ts';
import type { Choose } from './give.ts';
import { crossing, people } from './receivers.ts';
import { spreadOver } from './spread.ts';

interface Kept extends Area {
  readonly name: string;
  /** Who looks after it: people by name, else the heads of its department. */
  readonly keepers: readonly string[];
}

/** Territories in use. */
export async function areasOf(call: WritingCall): Promise<readonly Kept[]> {
  const { schema } = call.workspace;
  const rows = await call.db.query(sql`select t.id, t.name, t.regions, t.industries, t.priority,
      case when coalesce(cardinality(t.user_ids), 0) > 0 then t.user_ids else d.head_ids end
    from ${tableOf(schema, 'territory')} t left join ${tableOf(schema, 'department')} d on d.id = t.department_id
    where t.status = 'active' and t.deleted_at is null`);
  return rows.map(([id, name, regions, industries, priority, keepers]) => ({
    id: id ?? '',
    name: name ?? '',
    regions: codesIn(parseStored<Json>(regions ?? null, null)),
    industries: textArray(industries ?? null),
    priority: Number(priority ?? 0),
    keepers: textArray(keepers ?? null),
  }));
}

const refused = (detail: Label): KehuError => new KehuError('state_conflict', { detail });

/**
 * 按区域分配: each record to whoever looks after its territory, in turn where several do. Those without a territory, or whose
 * territory nobody in office looks after, stay where they are and say so (actions.md).
 */
export const toTerritory =
  (model: ObjectModel) =>
  async (call: WritingCall): Promise<Choose> => {
    const areas = await areasOf(call);
    const everybody = [...new Set(areas.flatMap(({ keepers }) => keepers))];
    const known = await people(call, everybody);
    const superiors = await superiorsOf(call);
    const spread = await spreadOver(call, model, everybody, 'turn');
    return (drafts) =>
      new Map(
        drafts.map((draft) => {
          const place = { region: draft.before?.['region'], industry: draft.before?.['industry'] };
          const area = matchArea(areas, place);
          if (!area) return [draft.id, refused(nowhere)];
          const inOffice = area.keepers.flatMap((id) => known.get(id) ?? []).filter(({ active }) => active);
          if (inOffice.length === 0) return [draft.id, refused(unkept(area.name))];
          const may = inOffice.filter((owner) => !crossing(call, model, draft, owner, superiors));
          return [draft.id, spread.next(draft, may) ?? new KehuError('cross_department_assign')];
        }),
      );
  };

const nowhere: Label = { zh: '没有匹配的销售区域', en: 'No territory matches' };
const unkept = (name: string): Label => ({
  zh: `销售区域“${name}”没有在职的负责人`,
  en: `Nobody in office looks after "${name}"`,
});
