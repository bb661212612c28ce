import { KehuError } from '@kehu/kernel/errors/error.ts';
import { foldCase } from '@kehu/kernel/text/normalise.ts';
import type { Call } from '../../call/call.ts';
import { empty, identifier, sql, tableOf } from '../../db/sql.ts';
import { shippedNumbering } from '../../registry/built-in-rules.ts';
import type { FieldModel, Numbering, ObjectModel } from '../../registry/model.ts';
import { alive, Draft } from './draft.ts';
import { draftsOf, type Portion } from './portion.ts';
import { peekNumber, takeNumbers } from './reserve.ts';

/** Fields of new records that got their number here. */
export type Numbered = ReadonlyMap<Draft, readonly FieldModel[]>;

/**
 * Gives numbers to records that have none, as the last thing before the write. Whether somebody typed such a number
 * before is not asked: that is rare, and the write finds out (see {@link renumber}).
 */
export async function assignNumbers(model: ObjectModel, portions: readonly Portion[]): Promise<Numbered> {
  const numbered = new Map<Draft, readonly FieldModel[]>();
  for (const field of model.fields.values()) {
    if (field.declaration.kind !== 'auto_no') continue;
    for (const { call, drafts } of portions) {
      const rule = numberingOf(call, model, field);
      const open = alive(drafts).filter((draft) => draft.before === null && !typed(draft, field, rule));
      await number(call, model, field, open, typedAmong(portions, field, open));
      for (const draft of open) numbered.set(draft, [...(numbered.get(draft) ?? []), field]);
    }
  }
  return numbered;
}

/** Numbers for records that have been there before their field; each with its owner. */
export async function numbersFor(
  call: Call,
  model: ObjectModel,
  field: FieldModel,
  records: readonly { readonly id: string; readonly owner_id: string | null }[],
): Promise<ReadonlyMap<string, string>> {
  const drafts = records.map(({ id, owner_id }, at) => new Draft(at, id, { owner_id }));
  await number(call, model, field, drafts, new Set());
  // Somebody may have typed one meanwhile.
  const taken = await takenNumbers(call, model, field, drafts);
  const again = drafts.filter((draft) => taken.has(foldCase(String(draft.after[field.name]))));
  await number(call, model, field, again, taken);
  return new Map(drafts.map((draft) => [draft.id, String(draft.after[field.name])]));
}

/** Numbers that somebody types in this very moment. */
function typedAmong(
  portions: readonly Portion[],
  field: FieldModel,
  open: readonly Draft[],
): ReadonlySet<string> {
  const numbered = new Set(open);
  const others = alive(draftsOf(portions)).filter((draft) => !numbered.has(draft));
  return new Set(others.map((draft) => foldCase(String(draft.after[field.name] ?? ''))));
}

/** The next numbers of the rule, without those that are passed over. */
async function number(
  call: Call,
  model: ObjectModel,
  field: FieldModel,
  drafts: readonly Draft[],
  passed: ReadonlySet<string>,
): Promise<void> {
  const rule = numberingOf(call, model, field);
  const period = periodOf(call, rule.reset);
  const day = calendar(call);
  const owners = await ownersIn(call, rule, drafts);
  for (let open = drafts, round = 0; open.length > 0 && round < mostRounds; round++) {
    const numbers = await takeNumbers(call.workspace, `${model.name}.${field.name}`, period, open.length);
    open.forEach((draft, at) => {
      const whose = owners.get(String(draft.after['owner_id'] ?? call.actor.userId));
      draft.set(field.name, format(rule.pattern, day, whose ?? nobody, numbers[at] ?? 0));
    });
    open = open.filter((draft) => passed.has(foldCase(String(draft.after[field.name]))));
  }
}

/** Rounds after which the unique check has the last word. */
const mostRounds = 20;

/**
 * Records that were not written because somebody typed their number before get the next one that is free. Returns those
 * that can be written now; the others were refused for another unique value.
 */
export async function renumber(
  model: ObjectModel,
  portions: readonly Portion[],
  numbered: Numbered,
): Promise<readonly Portion[]> {
  const found: Portion[] = [];
  for (const { call, drafts } of portions) {
    const again = new Set<Draft>();
    for (const field of new Set(drafts.flatMap((draft) => numbered.get(draft) ?? []))) {
      let open = drafts.filter((draft) => numbered.get(draft)?.includes(field));
      for (let round = 0; open.length > 0 && round < mostRounds; round++) {
        const taken = await takenNumbers(call, model, field, open);
        open = open.filter((draft) => taken.has(foldCase(String(draft.after[field.name]))));
        await number(call, model, field, open, taken);
        for (const draft of open) again.add(draft);
      }
    }
    found.push({ call, drafts: [...again] });
  }
  return found;
}

async function takenNumbers(
  call: Call,
  model: ObjectModel,
  field: FieldModel,
  drafts: readonly Draft[],
): Promise<ReadonlySet<string>> {
  if (!field.declaration.unique) return new Set();
  const key = identifier(`${field.name}__key`);
  const wanted = drafts.map((draft) => foldCase(String(draft.after[field.name])));
  const living = model.binned ? sql` and deleted_at is null` : empty;
  const rows = await call.db.query(sql`select ${key} from ${tableOf(call.workspace.schema, model.table)}
    where ${key} = any(${wanted}::text[])${living}`);
  return new Set(rows.map(([taken]) => taken ?? ''));
}

function typed(draft: Draft, field: FieldModel, rule: Numbering): boolean {
  const value = draft.after[field.name];
  if (typeof value !== 'string' || value === '') return false;
  if (!rule.manualAllowed)
    draft.fail(
      new KehuError('validation_failed', { errors: [{ field: field.name, code: 'read_only_field' }] }),
    );
  return true;
}

export function numberingOf(call: Call, model: ObjectModel, field: FieldModel): Numbering {
  // A rule is of the number that the object is shipped with; an administrator's own says its pattern itself.
  const rule = field.declaration.custom ? undefined : call.registry.numbering.get(model.name);
  return rule ?? shippedNumbering(field.declaration);
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than all else about a number. */
function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = dayFormats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone });
  dayFormats.set(timeZone, known);
  return known;
}

interface Calendar {
  readonly yyyy: string;
  readonly MM: string;
  readonly dd: string;
}

/** Calendar parts in the company's zone. */
function calendar(call: Call): Calendar {
  const text = dayFormat(call.workspace.timeZone).format(call.now);
  const [yyyy = '', MM = '', dd = ''] = text.split('-');
  return { yyyy, MM, dd };
}

/** What `{owner}` and `{dept}` stand for. */
interface Whose {
  readonly owner: string;
  readonly dept: string;
}

const nobody: Whose = { owner: '', dept: '' };

/** Sign-in names of the owners and codes of their departments, where the pattern asks for them. Without a code: nothing. */
async function ownersIn(
  call: Call,
  { pattern }: Numbering,
  drafts: readonly Draft[],
): Promise<ReadonlyMap<string, Whose>> {
  if (!/\{(dept|owner)\}/.test(pattern)) return new Map();
  const { schema } = call.workspace;
  const ids = drafts.map((draft) => String(draft.after['owner_id'] ?? call.actor.userId));
  const rows = await call.db.query(sql`select u.id, u.login_name, d.code from ${tableOf(schema, 'user')} u
    left join ${tableOf(schema, 'department')} d on d.id = u.department_id where u.id = any(${[...new Set(ids)]}::uuid[])`);
  return new Map(rows.map(([id, owner, dept]) => [id ?? '', { owner: owner ?? '', dept: dept ?? '' }]));
}

/** The number that a rule would give the actor next; nothing is taken. Two people at the same moment may both see it. */
export async function nextNumber(call: Call, model: ObjectModel, rule: Numbering): Promise<string> {
  const field = [...model.fields.values()].find(
    ({ declaration }) => declaration.kind === 'auto_no' && !declaration.custom,
  );
  if (!field) throw new KehuError('not_found');
  const counter = `${model.name}.${field.name}`;
  const value = await peekNumber(call.workspace, counter, periodOf(call, rule.reset));
  const draft = new Draft(0, '', { owner_id: call.actor.userId });
  const owners = await ownersIn(call, rule, [draft]);
  return format(rule.pattern, calendar(call), owners.get(call.actor.userId) ?? nobody, value);
}

function periodOf(call: Call, reset: Numbering['reset']): string {
  const { yyyy, MM, dd } = calendar(call);
  return { day: yyyy + MM + dd, month: yyyy + MM, year: yyyy, never: '' }[reset];
}

function format(pattern: string, { yyyy, MM, dd }: Calendar, whose: Whose, value: number): string {
  return pattern
    .replaceAll('{yyyyMMdd}', yyyy + MM + dd)
    .replaceAll('{yyyyMM}', yyyy + MM)
    .replaceAll('{yyyy}', yyyy)
    .replaceAll('{yy}', yyyy.slice(2))
    .replaceAll('{MM}', MM)
    .replaceAll('{dd}', dd)
    .replace(/\{seq:(\d)\}/g, (_, width: string) => String(value).padStart(Number(width), '0'))
    .replaceAll('{owner}', whose.owner)
    .replaceAll('{dept}', whose.dept);
}
