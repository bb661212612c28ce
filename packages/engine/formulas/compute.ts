import { evaluate } from '@kehu/kernel/expression/evaluate.ts';
import { fitValue } from '@kehu/kernel/expression/fit.ts';
import { operandOf } from '@kehu/fields/formula/operand.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import type { Call } from '../call/call.ts';
import type { Draft } from '../records/write/draft.ts';
import { typeIn } from '../registry/computations.ts';
import type { Computation, ObjectModel } from '../registry/model.ts';

/** Works out the formulas that the drafts touch, before the rules look at the records. */
export function computeFields(call: Call, model: ObjectModel, drafts: readonly Draft[]): void {
  if (model.computations.length === 0) return;
  const { timeZone } = call.workspace;
  const context = { today: dayOf(call.now.toISOString(), timeZone), typeOf: typeIn(model.fields) };
  for (const draft of drafts) {
    for (const computation of model.computations) {
      if (!isTouched(computation, draft)) continue;
      const valueAt = (name: string): Json => valueIn(model, name, draft.after, timeZone);
      const value = evaluate(computation.expression, valueAt, context);
      draft.set(computation.field.name, fitValue(value, computation.fit));
    }
  }
}

function isTouched({ field, reads, daily }: Computation, draft: Draft): boolean {
  return draft.before === null || daily || [field.name, ...reads].some((name) => draft.changed.has(name));
}

/** A value as formulas read it: a moment is its day in the company's zone. */
function valueIn(model: ObjectModel, name: string, values: Values, timeZone: string): Json {
  const value = values[name] ?? null;
  const field = model.fields.get(name);
  const moment = field && operandOf(name, field.declaration)?.moment;
  return moment && typeof value === 'string' ? dayOf(value, timeZone) : value;
}
