import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { foldCase } from '@kehu/kernel/text/normalise.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { find } from '@kehu/engine/records/find.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import type { ImportPlan } from './import-plan.ts';
import type { PreparedRow } from './prepare-row.ts';
import { childrenOf } from './targets.ts';
import type { Task } from './task.ts';

/** A child to be made, with the row that it came on. */
export interface ChildBody {
  readonly task: Task;
  readonly object: string;
  readonly values: JsonObject;
}

/** The children of written rows. A record that was there already keeps its children: one with the same title is not made twice. */
export async function childBodies(
  call: Call,
  plan: ImportPlan,
  written: readonly { readonly task: Task; readonly id: string }[],
): Promise<readonly ChildBody[]> {
  const bodies: ChildBody[] = [];
  for (const { child, field } of childrenOf(call, plan.model)) {
    const wanted = written.flatMap(({ task, id }) => {
      const values = valuesFor(child, task.row);
      return values ? [{ task, object: child.name, values: { ...values, [field]: id } }] : [];
    });
    if (wanted.length === 0) continue;
    const known = await titlesOf(
      call,
      child,
      field,
      wanted.filter(({ task }) => task.id !== undefined),
    );
    const isNew = ({ values }: ChildBody): boolean => !known.has(keyOf(child, field, values));
    bodies.push(...wanted.filter(isNew));
  }
  return bodies;
}

const keyOf = (
  child: ObjectModel,
  field: string,
  values: { readonly [name: string]: Json | undefined },
): string => `${String(values[field])} ${foldCase(String(values[child.declaration.title] ?? ''))}`;

async function titlesOf(
  call: Call,
  child: ObjectModel,
  field: string,
  wanted: readonly ChildBody[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(wanted.map(({ values }) => String(values[field])))];
  if (ids.length === 0) return new Set();
  const found = await find(call, child, { field, op: 'in', value: ids }, ids.length * 50);
  return new Set(found.map((values) => keyOf(child, field, values)));
}

/** What reaches a person; without any of it a contact cannot be kept. */
const reaches = ['mobile', 'phone', 'email', 'wechat'] as const;

/** The child's values on a row; undefined when it does not name one. */
function valuesFor(child: ObjectModel, row: PreparedRow): JsonObject | undefined {
  const prefix = `${child.name}.`;
  const own = [...row.values].filter(([name]) => name.startsWith(prefix));
  const values: { [name: string]: Json } = {};
  for (const [name, value] of own) values[name.slice(prefix.length)] = value;
  if (values[child.declaration.title] === undefined) return undefined;
  const needsReach = child.declaration.rules?.some((rule) => rule.requireOne?.includes('mobile')) === true;
  if (needsReach && reaches.every((name) => values[name] === undefined)) {
    // 公司, 联系人, 电话: the only number on the row is the person's as well.
    for (const name of reaches) {
      const value = row.values.get(name);
      if (value !== undefined) values[name] = value;
    }
  }
  return values;
}
