import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { isJsonArray, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { matchArea } from '@kehu/objects/customer/territory/match.ts';
import { areasOf } from '../actions/by-territory.ts';
import { people } from '../actions/receivers.ts';
import type { WritingCall } from '../call/call.ts';
import type { Way } from './plan.ts';

/** Decides who gets records by a way. */
export interface Chooser {
  /** Who gets a record that goes to a person; `turn` counts what was shared out so far. Undefined: nobody by this way. */
  of(record: Values, turn: number): string | undefined;
  /** People whom the plan does not name: keepers of territories. */
  readonly others: readonly string[];
}

/** @param may whether people of a department may get something by whoever hands over (flows §11.2) */
export async function chooserOf(
  call: WritingCall,
  way: Way,
  may: (departmentId: string) => boolean,
): Promise<Chooser> {
  switch (way.to) {
    case 'one':
      return { of: () => way.user, others: [] };
    case 'split':
      return { of: (_, turn) => way.users[turn % Math.max(1, way.users.length)], others: [] };
    case 'field':
      return {
        of: (record) =>
          (way.cases.find(({ value }) => fits(record[way.field] ?? null, value)) ?? { user: way.otherwise })
            .user,
        others: [],
      };
    case 'territory':
      return byTerritory(call, way.otherwise, may);
    default:
      return { of: () => undefined, others: [] };
  }
}

async function byTerritory(
  call: WritingCall,
  otherwise: string,
  may: (departmentId: string) => boolean,
): Promise<Chooser> {
  const areas = await areasOf(call);
  const others = [...new Set(areas.flatMap(({ keepers }) => keepers))];
  const known = await people(call, others);
  const inOffice = (id: string): boolean => {
    const person = known.get(id);
    return person?.active === true && may(person.departmentId);
  };
  return {
    others,
    of({ region, industry }, turn) {
      const keepers = (matchArea(areas, { region, industry })?.keepers ?? []).filter(inOffice);
      return keepers[turn % Math.max(1, keepers.length)] ?? otherwise;
    },
  };
}

/** A region fits its own code and those of its city and province. */
function fits(value: Json, wanted: string): boolean {
  if (isJsonArray(value)) return value.some((one) => fits(one, wanted));
  return isJsonObject(value) ? Object.values(value).includes(wanted) : value === wanted;
}
