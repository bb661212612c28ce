import { PassThrough, type Readable } from 'node:stream';
import { say, type Label } from '@kehu/kernel/declare/label.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { parseContext } from '@kehu/engine/records/write/parse-values.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import type { WriteColumn, WriteRow } from '../../platform/sheets/write/column.ts';
import { writeXlsx } from '../../platform/sheets/write/xlsx.ts';
import { targetsOf, type Target } from './targets.ts';
import { calledOf } from '../meta/meta-of.ts';

/** Children's fields that most lists have. */
const usualOfChildren: ReadonlySet<string> = new Set([
  'contact.name',
  'contact.mobile',
  'contact.position',
  'contact.email',
]);

const needed: Label = { zh: '（必填）', en: ' (required)' };

/** An empty workbook with every column that can be imported, and a row that says what goes where. */
export function templateFor(call: Call, model: ObjectModel): Readable {
  const targets = targetsOf(call, model).filter(
    (target) => target.part === undefined && (target.child === undefined || usualOfChildren.has(target.name)),
  );
  const columns = targets.map((target): WriteColumn => ({
    heading: say(target.label, call.locale),
    type: 'text',
  }));
  const hints: WriteRow = targets.map((target) => hintOf(call, target));
  const through = new PassThrough();
  const sheet = say(calledOf(call, model.declaration).label, call.locale);
  writeXlsx(columns, [hints], through, { sheet }).catch((error: unknown) =>
    through.destroy(error instanceof Error ? error : undefined),
  );
  return through;
}

/** Starts with 说明 so that an import leaves the row out even when nobody deletes it. */
function hintOf(call: Call, { field, child }: Target): string {
  const { declaration, kind } = field;
  const required = declaration.required === true && child === undefined && declaration.default === undefined;
  const start = say({ zh: '说明：', en: 'Note: ' }, call.locale);
  return `${start}${say(kind.label, call.locale)}${required ? say(needed, call.locale) : ''}${optionsOf(call, field)}`;
}

const mostOptions = 12;

function optionsOf(call: Call, { declaration }: Target['field']): string {
  const set = 'set' in declaration && typeof declaration.set === 'string' ? declaration.set : undefined;
  const options = set === undefined ? undefined : parseContext(call).options(set);
  const labels = (options ?? [])
    .filter((option) => option.enabled)
    .map((option) => say(option.label, call.locale));
  if (labels.length === 0) return '';
  const some = labels.slice(0, mostOptions).join('、');
  return `：${some}${labels.length > mostOptions ? '…' : ''}`;
}
