import type { Json } from '@kehu/kernel/json/json.ts';
import { wallClock } from '@kehu/kernel/time/zone.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { settingOf } from '@kehu/engine/settings/settings.ts';
import { bindingKey, type Analysis } from './check.ts';
import type { Drawn } from './drawing.ts';
import { parseExpression, type Expression, type Filter } from './expression.ts';
import type { Meaning } from './fill.ts';
import type { Node } from './gather.ts';
import { qrPicture, type Picture } from './picture.ts';
import { resolve, type Target } from './resolve.ts';
import { dateAs, leafOf, written, type Leaf } from './values.ts';

/** The company's pictures, as far as there are any. */
export interface CompanyPictures {
  readonly logo?: Picture;
  readonly seal?: Picture;
}

/** Rows that loops of one document make together: a loop in a loop multiplies. */
const mostRows = 20_000;

/** Millimetres of pictures whose tags say nothing. */
const usualMm = { qr: 22, logo: 32, seal: 40 };

/** What the tags of a template mean for one record. */
export function meaningOf(
  call: Call,
  root: Node,
  bindings: Analysis['bindings'],
  pictures: CompanyPictures,
): Meaning<Node> {
  let rows = 0;
  const counted = (lines: readonly Node[]): readonly Node[] => {
    rows += lines.length;
    return rows > mostRows ? [] : lines;
  };
  const find = (tag: string, scope: Node, wanted: 'value' | 'lines') => {
    const parsed = parseExpression(tag);
    if (!parsed.ok) return undefined;
    const { expression } = parsed;
    const meant = bindings[bindingKey(scope.model, expression.path)]?.split('.');
    const target =
      (meant && resolve(call.registry, scope.model, meant, wanted)) ??
      resolve(call.registry, scope.model, expression.path, wanted);
    return target && { expression, target };
  };
  return {
    root,
    isTooLong: () => rows > mostRows,
    value(tag, scope, row) {
      const found = find(tag, scope, 'value');
      return found && valueOf(call, scope, row, found, pictures);
    },
    section(tag, scope) {
      const tested = parseExpression(tag);
      const isTest = tested.ok && tested.expression.test !== undefined;
      const found = find(tag, scope, isTest ? 'value' : 'lines');
      if (!found) return undefined;
      const { target, expression } = found;
      if (target.kind === 'lines') return counted(scope.lines.get(target.model.name) ?? []);
      const leaf = textOf(call, scope, 0, target);
      return expression.test ? holds(leaf, expression.test) : isFull(leaf);
    },
  };
}

interface Found {
  readonly target: Target;
  readonly expression: Expression;
}

function valueOf(
  call: Call,
  scope: Node,
  row: number,
  { target, expression: { filters } }: Found,
  pictures: CompanyPictures,
): string | Drawn {
  const sized = filters.find((one): one is Extract<Filter, { mm: unknown }> => 'mm' in one);
  if (target.kind === 'company' && target.picture) {
    const name = target.name === 'seal' ? 'seal' : 'logo';
    const picture = pictures[name];
    return picture ? { picture, mm: sized?.mm ?? usualMm[name], floats: name === 'seal' } : '';
  }
  const leaf = textOf(call, scope, row, target);
  const text = written(call, leaf, filters);
  if (sized?.name !== 'qr') return text;
  const picture = qrPicture(text);
  return picture ? { picture, mm: sized.mm ?? usualMm.qr, floats: false } : '';
}

const plain = (text: string, value: Json = text): Leaf => ({ value, text, isMasked: false });

function textOf(call: Call, scope: Node, row: number, target: Target): Leaf {
  if (target.kind === 'field') return leafOf(call, scope, target.steps);
  if (target.kind === 'company') return plain(companyText(call, target.name));
  if (target.kind === 'print') return printed(call, target.name);
  return target.kind === 'row' ? plain(String(row)) : plain('');
}

function companyText({ registry }: Call, name: string): string {
  const { name: company, short_name: short } = {
    name: settingOf(registry, 'company_name'),
    short_name: settingOf(registry, 'short_name'),
  };
  if (name === 'name') return company || short;
  if (name === 'short_name') return short || company;
  if (name === 'address') return settingOf(registry, 'address');
  if (name === 'phone') return settingOf(registry, 'phone');
  if (name === 'credit_code') return settingOf(registry, 'credit_code');
  if (name === 'bank_name') return settingOf(registry, 'bank_name');
  return name === 'bank_account' ? settingOf(registry, 'bank_account') : '';
}

function printed(call: Call, name: string): Leaf {
  const now = call.now.toISOString();
  if (name === 'date') return plain(dateAs(call, now, 'yyyy-MM-dd'), now);
  if (name === 'time') return plain(wallClock(now, call.workspace.timeZone).slice(11, 16), now);
  return plain(call.actor.name);
}

/** Nothing, no, and zero are empty for a condition. */
const isFull = ({ value, text }: Leaf): boolean =>
  value !== null && value !== false && text !== '' && !/^0+(\.0+)?$/.test(String(value));

const holds = ({ value, text }: Leaf, { equal, value: wanted }: NonNullable<Expression['test']>): boolean =>
  (text === wanted || String(value ?? '') === wanted) === equal;
