import type { Label } from '@kehu/kernel/declare/label.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonList, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import type { Count } from '@kehu/kernel/query/filter.ts';
import { parseFilter } from '@kehu/kernel/query/parse-filter.ts';
import { parseSort } from '@kehu/kernel/query/parse-sort.ts';
import { dayOf, wallClock } from '@kehu/kernel/time/zone.ts';
import { isVeiled } from '@kehu/kernel/access/operations.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { accessTo } from '@kehu/engine/query/field-rights.ts';
import type { PresentedRecord } from '@kehu/engine/query/parameters.ts';
import { resolverOf } from '@kehu/engine/query/resolve-field.ts';
import { list } from '@kehu/engine/records/list.ts';
import { parseContext } from '@kehu/engine/records/write/parse-values.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import { referencesOf } from '@kehu/engine/registry/references.ts';
import { digestQuestions, type DigestQuestion } from './digest-questions.ts';

/** One thing of the day. */
export interface DigestLine {
  readonly id: string;
  readonly text: string;
  readonly when: string;
}

/** Things of one kind, the first of them by name. */
export interface DigestSection {
  readonly object: string;
  readonly title: Label;
  readonly count: Count;
  readonly lines: readonly DigestLine[];
}

/** Lines of one section; the rest is a number. */
const most = 10;

/** The day of whoever asks: what he may see of it, and nothing of what he may not. Empty: a day without anything. */
export async function digestOf(call: Call, zone: string): Promise<readonly DigestSection[]> {
  const sections: DigestSection[] = [];
  for (const one of digestQuestions) {
    const section = await sectionOf(call, one, zone).catch(unanswered);
    if (section && section.lines.length > 0) sections.push(section);
  }
  return sections;
}

/** What cannot be asked (too much for the time, closed meanwhile) is left out: the rest of the day is told all the same. */
function unanswered(error: unknown): undefined {
  if (!(error instanceof KehuError)) throw error;
}

async function sectionOf(
  call: Call,
  { object, title, at, names, filter: json, slice }: DigestQuestion,
  zone: string,
): Promise<DigestSection | undefined> {
  const model = call.registry.objects.get(object);
  if (!model || !call.actor.modules.has(model.declaration.module) || isHidden(call, model, at))
    return undefined;
  const resolve = resolverOf(call, model);
  const parsed = parseFilter({ and: [...json] }, resolve, parseContext(call));
  const sort = parseSort(at, resolve);
  if (!parsed.ok || !sort.ok) return undefined;
  const known = [...names, at, 'account_id'].filter(
    (name) => model.fields.has(name) && !isHidden(call, model, name),
  );
  const { items, count } = await list(call, model, {
    filter: parsed.filter,
    sort: sort.sort,
    limit: most,
    count: 'capped',
    fields: known,
    expand: known.filter((name) => isReference(model, name)),
    ...(slice && { slice }),
  });
  const lines = items.map((item) => lineOf(item, { at, names }, zone, call));
  return { object, title, lines, count: count ?? { value: lines.length, exact: items.length < most } };
}

/** Hidden, or behind a click of its own: a mail shows neither. */
function isHidden(call: Call, model: ObjectModel, name: string): boolean {
  const field = model.fields.get(name);
  const access = field && accessTo(call.actor, model, field);
  return access === undefined || access === 'hidden' || isVeiled(access);
}

const isReference = (model: ObjectModel, name: string): boolean => {
  const field = model.fields.get(name);
  return field !== undefined && referencesOf(field.declaration).length > 0;
};

function lineOf(
  item: PresentedRecord,
  { at, names }: Pick<DigestQuestion, 'at' | 'names'>,
  zone: string,
  call: Call,
): DigestLine {
  const name = names.map((one) => item[one]).find((value) => typeof value === 'string' && value !== '');
  const account = labelIn(item, 'account_id');
  const text = [name, account].filter(Boolean).join(' · ');
  return { id: item.id, text, when: whenOf(String(item[at] ?? ''), zone, call) };
}

/** A moment by the reader's clock: today's by its hour. */
function whenOf(value: string, zone: string, { now }: Call): string {
  if (!value.includes('T')) return value.slice(5);
  const [day = '', time = ''] = wallClock(value, zone).split('T');
  const hour = time.slice(0, 5);
  return day === dayOf(now.toISOString(), zone) ? hour : `${day.slice(5)} ${hour}`;
}

function labelIn(item: PresentedRecord, name: string): string {
  const refs: Json = isJsonObject(item['_refs']) ? (item['_refs'][name] ?? null) : null;
  const one = isJsonList(refs) ? refs[0] : refs;
  return isJsonObject(one) ? String(one['label'] ?? '') : '';
}
