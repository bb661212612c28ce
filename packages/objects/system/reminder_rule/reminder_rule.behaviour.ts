import { implement, type Change, type Context } from '@kehu/kernel/declare/behaviour.ts';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { dayOf, momentAt } from '@kehu/kernel/time/zone.ts';
import { remindedObjects } from '../../work/notification/notice-objects.ts';
import { reminderRule } from './reminder_rule.object.ts';
import { mentioned, ownNames } from './wording.ts';

/** What decides on whom and when a rule tells: after a change of it the rule looks anew. */
const deciding = ['field', 'yearly', 'offset_days', 'time_of_day', 'working_days', 'condition', 'enabled'];

/** Conditions that mean whoever asks: a rule has nobody who asks. */
const personal: ReadonlySet<string> = new Set(['is_me', 'in_my_dept']);

export const reminderRuleBehaviour = implement(reminderRule, {
  prepare(context, changes) {
    for (const change of changes) {
      checkDate(context, change);
      checkCondition(context, change);
      checkWording(context, change);
      if (change.before === null || deciding.some((name) => change.changed.has(name)))
        lookAnew(context, change);
    }
  },
  actions: {},
});

function checkDate({ declared }: Context, change: Change): void {
  const { after } = change;
  const object = String(after['object'] ?? '');
  if (!remindedObjects.has(object) || !declared.hasObject(object))
    return change.refuse('object', 'not_in_options');
  const field = declared.fields(object).get(String(after['field']));
  if (!field || !['date', 'datetime'].includes(field.kind)) return change.refuse('field', 'not_in_options');
  const isOff = after['enabled'] === false;
  if (!isOff && after['yearly'] === true && field.kind !== 'date')
    change.refuse('yearly', 'not_in_options', undefined, {
      zh: '只有日期字段可以每年提醒',
      en: 'Only dates come round every year',
    });
}

function checkCondition(context: Context, change: Change): void {
  const { object, condition = null } = change.after;
  if (condition === null) return;
  for (const { field, code, params } of context.mistakes(String(object), { filter: condition }))
    change.refuse(field === 'filter' ? 'condition' : `condition.${field}`, code, params);
  if (isPersonal(condition))
    change.refuse('condition', 'not_in_options', undefined, {
      zh: '提醒规则没有“本人”，请换一个条件',
      en: 'A rule knows no “me”: choose another condition',
    });
}

function isPersonal(filter: Json): boolean {
  if (Array.isArray(filter)) return filter.some(isPersonal);
  if (!isJsonObject(filter)) return false;
  const { op } = filter;
  return (typeof op === 'string' && personal.has(op)) || Object.values(filter).some(isPersonal);
}

function checkWording({ declared }: Context, change: Change): void {
  const { wording, object } = change.after;
  if (typeof wording !== 'string') return;
  const known = new Set([...declared.fields(String(object)).keys(), ...ownNames]);
  const unknown = mentioned(wording).filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  const names = unknown.map((name) => `{{${name}}}`).join(' ');
  change.refuse('wording', 'unknown_field', undefined, {
    zh: `没有这样的字段：${names}`,
    en: `There is no such field: ${names}`,
  });
}

/** Today at the rule's time, or at once when that has passed: what was told of already is not told again. */
function lookAnew({ now, timeZone }: Context, change: Change): void {
  const time = String(change.after['time_of_day'] ?? '08:30');
  const today = momentAt(`${dayOf(now, timeZone)}T${time}:00`, timeZone);
  change.set('next_at', change.after['enabled'] === false ? null : today > now ? today : now);
  change.set('progress', null);
  change.set('problem', null);
}
