import type { ParseContext } from '@kehu/kernel/declare/kind.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import type { Call } from '../../call/call.ts';
import { accessTo, isMasked } from '../../query/field-rights.ts';
import type { FieldModel, ObjectModel } from '../../registry/model.ts';
import { settingOf } from '../../settings/settings.ts';
import { mayWrite } from '../shape.ts';
import type { Draft } from './draft.ts';

/** What parsing needs to know of a call. */
export function parseContext(call: Call): ParseContext {
  return {
    locale: call.locale,
    timeZone: call.workspace.timeZone,
    now: call.now.toISOString(),
    options: (set) => call.registry.options.get(set),
    lenient: settingOf(call.registry, 'credit_code_check') === 'warn',
  };
}

/** Members of a body that are not fields. */
const envelope = new Set(['id', 'version', 'lines', 'children']);

/**
 * Reads a body into a draft: unknown and hidden names are `unknown_field`, what the actor may not write is
 * `read_only_field`, values are parsed by their kinds.
 */
export function parseValues(call: Call, model: ObjectModel, draft: Draft, body: JsonObject): void {
  const context = parseContext(call);
  for (const [name, input] of Object.entries(body)) {
    if (envelope.has(name)) {
      if (!call.actor.system && isForeign(draft, name, input)) draft.refuse(name, 'read_only_field');
      continue;
    }
    const field = model.fields.get(name) ?? sentAs(model, name);
    if (!field || accessTo(call.actor, model, field) === 'hidden') draft.refuse(name, 'unknown_field');
    else if (!mayWrite(call, model, field) || !writable(call, field, draft))
      refuseUnlessSame(field, draft, input, context);
    else if (isStars(call, model, field, input))
      draft.refuse(name, 'bad_format', undefined, {
        zh: '请填写完整的值，不能含星号',
        en: 'Write the whole value, without stars',
      });
    else parseOne(field, draft, input, context);
  }
}

/** What somebody was shown instead of the value does not become the value. */
const isStars = (call: Call, model: ObjectModel, field: FieldModel, input: Json): boolean =>
  typeof input === 'string' && input.includes('*') && isMasked(call, model, field);

/** A field under another name of its own. */
const sentAs = (model: ObjectModel, name: string): FieldModel | undefined =>
  [...model.fields.values()].find(({ declaration }) => declaration.sentAs === name);

/** An id that is not the record's, or the version of one that is not there yet: nobody chooses them. */
function isForeign(draft: Draft, name: string, input: Json): boolean {
  if (input === null) return false;
  return name === 'id' ? input !== draft.id : name === 'version' && draft.before === null;
}

/** The system keeps computed fields; nobody else writes them. */
function writable(call: Call, field: FieldModel, draft: Draft): boolean {
  if (call.actor.system) return true;
  const { computed, immutable, setBy } = field.declaration;
  if (computed) return false;
  return draft.before === null || (!immutable && !setBy);
}

function parseOne(field: FieldModel, draft: Draft, input: Json, context: ParseContext): void {
  const parsed = field.kind.parse(input, field.declaration, context);
  if (!parsed.ok) {
    draft.refuse(field.name, parsed.code, parsed.params);
    return;
  }
  const { value } = parsed;
  if (needsAction(field, draft, value)) draft.refuse(field.name, 'read_only_field');
  else draft.set(field.name, value);
}

/** A form sends back what it was given: an unchanged read-only value is no mistake. */
function refuseUnlessSame(field: FieldModel, draft: Draft, input: Json, context: ParseContext): void {
  const parsed = field.kind.parse(input, field.declaration, context);
  const now = draft.before?.[field.name] ?? null;
  const same = draft.before !== null && parsed.ok && JSON.stringify(parsed.value) === JSON.stringify(now);
  if (!same) draft.refuse(field.name, 'read_only_field');
}

/** States that only an action reaches: `reachedBy: { frozen: 'freeze' }`. The default value needs none at creation. */
function needsAction(field: FieldModel, draft: Draft, value: Json): boolean {
  const reached = 'reachedBy' in field.declaration ? field.declaration.reachedBy : undefined;
  if (typeof reached !== 'object' || reached === null || typeof value !== 'string') return false;
  if (draft.before === null && value === field.declaration.default) return false;
  return value in reached && draft.before?.[field.name] !== value;
}
