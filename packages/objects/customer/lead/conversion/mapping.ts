import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import {
  mayBecome,
  ofCompany,
  ofContact,
  ofOpportunity,
  personal,
  same,
  targets,
  type Mapping,
  type Target,
} from '../lead-mapping.ts';

export type { Mapping, Target };

const isPerson = (lead: Values): boolean => lead['kind'] === 'person';
const isBlank = (value: Json | undefined): value is null | undefined =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** A person's account bears his name; a company's contact has none but his own. */
const personName = (lead: Values): string => (isBlank(lead['contact_name']) ? 'name' : 'contact_name');

/** Which fields of a lead become which of a target. `alone`: no contact is made or linked beside the account. */
export type Mapper = (lead: Values, target: Target, alone: boolean) => Mapping;

/** Read once for a portion: what administrators chose is the same for all of its leads. */
export async function mapperOf(context: Context): Promise<Mapper> {
  const setting = await context.setting<Json>('lead_mapping', {});
  const own = new Map(
    targets.map((target) => [target, { ...ownOf(context, target), ...chosen(context, target, setting) }]),
  );
  return (lead, target, alone) => ({ ...shipped(lead, target, alone), ...own.get(target) });
}

function shipped(lead: Values, target: Target, alone: boolean): Mapping {
  if (target === 'opportunity') return ofOpportunity;
  if (target === 'contact') return { ...ofContact, name: isPerson(lead) ? personName(lead) : 'contact_name' };
  if (isPerson(lead)) return { ...ofCompany, ...same(personal), name: personName(lead) };
  return alone ? { ...ofCompany, ...same(personal) } : ofCompany;
}

/** Administrators' fields of the same name and kind go along by themselves. */
function ownOf(context: Context, target: Target): Mapping {
  const leads = context.declared.fields('lead');
  const names = [...context.declared.fields(target)].flatMap(([name, field]) =>
    field.custom && !field.expr && leads.get(name)?.custom && leads.get(name)?.kind === field.kind
      ? [name]
      : [],
  );
  return same(names);
}

/**
 * Company setting `lead_mapping`: `{ account: { c_scale: 'c_size', fax: '' } }`, for fields that may become one another;
 * '' leaves a field out. What no longer fits, because a field is gone, is left out too.
 */
function chosen(context: Context, target: Target, setting: Json): Mapping {
  const of = isJsonObject(setting) ? setting[target] : undefined;
  if (!isJsonObject(of)) return {};
  const [leads, fields] = [context.declared.fields('lead'), context.declared.fields(target)];
  return Object.fromEntries(
    Object.entries(of).flatMap(([to, from]): [string, string][] => {
      const [source, field] = [leads.get(String(from)), fields.get(to)];
      const fits = from === '' || (source && field && mayBecome(source, field));
      return fits ? [[to, String(from)]] : [];
    }),
  );
}

/** Values for a target: those that the actor may write there himself, and those that go along although he may not. */
export interface Carried {
  readonly written: Values;
  readonly kept: Values;
}

/**
 * What a lead gives to a target. What is hidden from the actor, or masked, goes along only where it stays so: converting
 * is no way to read it.
 */
export function carried(context: Context, lead: Values, target: Target, mapping: Mapping): Carried {
  const written: { [field: string]: Json } = {};
  const kept: { [field: string]: Json } = {};
  const fields = context.declared.fields(target);
  for (const [to, from] of Object.entries(mapping)) {
    const value = lead[from];
    const field = fields.get(to);
    if (!field || isBlank(value) || value === false || !isOffered(context, field, value)) continue;
    const there = context.fieldAccess(target, to);
    if (!isPlain(context.fieldAccess('lead', from)) && isPlain(there)) continue;
    if (there === 'write') written[to] = value;
    else kept[to] = value;
  }
  return { written, kept };
}

const isPlain = (access: string): boolean => access === 'read' || access === 'write';

/** Choice fields of two objects have option sets of their own: a word that the target does not know stays behind. */
function isOffered(context: Context, field: FieldDeclaration, value: Json): boolean {
  if (!('set' in field) || typeof field.set !== 'string') return true;
  const known = new Set((context.declared.options(field.set) ?? []).map((option) => option.value));
  const values: readonly Json[] = Array.isArray(value) ? value : [value];
  return values.every((one) => typeof one === 'string' && known.has(one));
}
