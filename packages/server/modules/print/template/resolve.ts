import type { FieldModel, ObjectModel, Registry } from '@kehu/engine/registry/model.ts';
import { referencesOf } from '@kehu/engine/registry/references.ts';
import { builtin, type BuiltinTarget } from './builtins.ts';

/** A step from a record to one of its fields. */
export interface Step {
  readonly model: ObjectModel;
  readonly field: FieldModel;
}

/** What a name in a template means. */
export type Target =
  | { readonly kind: 'field'; readonly steps: readonly Step[] }
  /** The records of `model` that name this one in `field`: lines, children. */
  | { readonly kind: 'lines'; readonly model: ObjectModel; readonly field: FieldModel }
  | BuiltinTarget;

/** Steps from the record that is printed: 客户.上级客户.负责人.部门. */
const mostSteps = 4;
/** Words for the lines of a document, whatever they are called. */
const linesWords = new Set(['明细', 'lines', '行']);

/** Of the fields that the engine keeps itself: what people speak of. */
const spokenOf = new Set([
  'owner_id',
  'owner_dept_id',
  'created_by',
  'created_at',
  'updated_by',
  'updated_at',
  'remark',
  'tags',
]);

/** Fields that a document may show. */
const isOpen = ({ declaration, name }: FieldModel): boolean =>
  !declaration.secret &&
  !declaration.adminOnly &&
  declaration.kind !== 'json' &&
  (!declaration.system || spokenOf.has(name));

/** Fields that a template may name: those of the object itself, then those that every object has. */
export const printableFields = (model: ObjectModel): readonly FieldModel[] =>
  [...model.fields.values()]
    .filter(isOpen)
    .toSorted((a, b) => Number(a.declaration.system ?? false) - Number(b.declaration.system ?? false));

/** The objects whose records may stand in a loop: lines first. */
export function linesOf(
  registry: Registry,
  model: ObjectModel,
): readonly { model: ObjectModel; field: FieldModel }[] {
  const found = model.children.flatMap(({ object, field: name }) => {
    const child = registry.objects.get(object);
    const field = child?.fields.get(name);
    const isTold = child?.declaration.kind === 'line' || child?.declaration.kind === 'business';
    return child && field && isTold && field.declaration.kind === 'ref' ? [{ model: child, field }] : [];
  });
  return found.toSorted(
    (a, b) => Number(b.model.declaration.kind === 'line') - Number(a.model.declaration.kind === 'line'),
  );
}

/** The lines that a document is about: of an object named after it, else the only ones. */
function mainLines(registry: Registry, model: ObjectModel): Target | undefined {
  const lines = linesOf(registry, model).filter((one) => one.model.declaration.kind === 'line');
  const own = lines.find((one) => one.model.name === `${model.name}_line`);
  const main = own ?? (lines.length === 1 ? lines[0] : undefined);
  return main && { kind: 'lines', ...main };
}

/** What a field may be called: its API name, its label in either language, and the label that it was shipped with. */
function isCalled({ name, declaration, shipped }: FieldModel, word: string, prefix = ''): boolean {
  if (name === word) return true;
  const labels = [declaration.label, ...(shipped ? [shipped.label] : [])];
  return labels.some(
    ({ zh, en }) => zh === word || prefix + zh === word || en.toLowerCase() === word.toLowerCase(),
  );
}

function fieldOf(model: ObjectModel, word: string): FieldModel | undefined {
  const open = printableFields(model);
  const prefix = model.declaration.label.zh;
  return (
    open.find(({ name }) => name === word) ??
    open.find((field) => isCalled(field, word)) ??
    open.find((field) => isCalled(field, word, prefix))
  );
}

/** `{客户名称}` on a quote: the title of the record that one of its references leads to. */
function titleThrough(registry: Registry, model: ObjectModel, word: string): readonly Step[] | undefined {
  for (const field of printableFields(model)) {
    if (field.declaration.kind !== 'ref' || field.declaration.system) continue;
    const target = registry.objects.get(referencesOf(field.declaration)[0] ?? '');
    const title = target?.fields.get(target.declaration.title);
    if (!target || !title || !isOpen(title)) continue;
    if (isCalled(title, word) || field.declaration.label.zh + title.declaration.label.zh === word)
      return [
        { model, field },
        { model: target, field: title },
      ];
  }
  return undefined;
}

function fieldTarget(registry: Registry, model: ObjectModel, path: readonly string[]): Target | undefined {
  const steps: Step[] = [];
  let here: ObjectModel | undefined = model;
  for (const word of path) {
    const field: FieldModel | undefined = here && fieldOf(here, word);
    if (!here || !field || steps.length >= mostSteps) return undefined;
    steps.push({ model: here, field });
    const [to, ...others]: readonly string[] = referencesOf(field.declaration);
    const isOne: boolean = ['ref', 'user', 'dept'].includes(field.declaration.kind) && others.length === 0;
    here = isOne ? registry.objects.get(to ?? '') : undefined;
  }
  return { kind: 'field', steps };
}

function linesTarget(registry: Registry, model: ObjectModel, word: string): Target | undefined {
  const found = linesOf(registry, model).find(
    ({ model: { name, declaration } }) =>
      name === word ||
      declaration.label.zh === word ||
      declaration.label.en.toLowerCase() === word.toLowerCase(),
  );
  return found ? { kind: 'lines', ...found } : linesWords.has(word) ? mainLines(registry, model) : undefined;
}

/** What a path means on a record of an object; undefined when it means nothing there. */
export function resolve(
  registry: Registry,
  model: ObjectModel,
  path: readonly string[],
  wanted: 'value' | 'lines' = 'value',
): Target | undefined {
  const [word = ''] = path;
  const lines = (): Target | undefined =>
    path.length === 1 ? linesTarget(registry, model, word) : undefined;
  const field = (): Target | undefined => fieldTarget(registry, model, path);
  const own = wanted === 'lines' ? (lines() ?? field()) : (field() ?? lines());
  if (own) return own;
  const built = builtin(path);
  if (built) return built;
  const through = path.length === 1 ? titleThrough(registry, model, word) : undefined;
  return through && { kind: 'field', steps: through };
}

/** API names alone: what a path is kept as, so that a new label changes nothing. */
export function canonical(target: Target): readonly string[] {
  if (target.kind === 'field') return target.steps.map(({ field }) => field.name);
  if (target.kind === 'lines') return [target.model.name];
  return target.kind === 'row' ? ['row_no'] : [target.kind, target.name];
}
