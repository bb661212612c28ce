import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { accessTo } from '@kehu/engine/query/field-rights.ts';
import { likelyAcross, matchesAcross } from '@kehu/engine/records/write/find-across.ts';
import { findDuplicates, presentMatch } from '@kehu/engine/records/write/find-duplicates.ts';
import { parseContext } from '@kehu/engine/records/write/parse-values.ts';
import { ok, type Answer, type AskedByUser } from '../../platform/http/route.ts';
import { modelOf } from './model-of.ts';

const mostShown = 10;

/**
 * 撞单 while typing: the fields as they stand in the form; those that the object's rule compares count. Half a phone number
 * is no mistake yet: what cannot be read is left out. `id` is the record that is being edited.
 */
export async function checkDuplicates(asked: AskedByUser): Promise<Answer> {
  const { call, request } = asked;
  const model = modelOf(asked);
  const rule = model.declaration.duplicates;
  if (!rule) throw new KehuError('not_found');
  const compared = new Set(rule.keys.flatMap((key) => key.fields));
  const given = request.query;
  const entries = typeof given === 'object' && given !== null ? Object.entries(given) : [];
  if (!entries.some(([name]) => name !== 'id')) throw fieldError([...compared][0] ?? 'id', 'required');
  const values: { [name: string]: Json } = {};
  let id: string | undefined;
  for (const [name, value] of entries) {
    const field = model.fields.get(name);
    if (name === 'id') id = String(value);
    else if (!field || accessTo(call.actor, model, field) === 'hidden')
      throw fieldError(name, 'unknown_field');
    else if (compared.has(name)) {
      const parsed = field.kind.parse(value, field.declaration, parseContext(call));
      if (parsed.ok && parsed.value !== null) values[name] = parsed.value;
    }
  }
  if (Object.keys(values).length === 0) return ok({ matches: [] });
  const record = { ...(id && { id }), values };
  const [own = []] = await findDuplicates(call, model, [record]);
  const others = await matchesAcross(call, await likelyAcross(call, model, [record]));
  const matches = [...own, ...others.flatMap(([some = []]) => some)].sort((a, b) => b.score - a.score);
  return ok({ matches: matches.slice(0, mostShown).map(presentMatch) });
}
