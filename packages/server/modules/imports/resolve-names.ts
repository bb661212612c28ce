import type { Call } from '@kehu/engine/call/call.ts';
import { lookUp } from '@kehu/engine/records/look-up.ts';
import type { Locale } from '@kehu/kernel/declare/label.ts';
import { rowError, type PreparedRow, type RowError, type Wish } from './prepare-row.ts';

/** What names stood for so far: object → text → ids. A file names the same few people again and again. */
export type KnownNames = Map<string, Map<string, readonly string[]>>;

/** Names remembered for one object; beyond it they are asked anew. */
const mostKnown = 20_000;

/** Turns the names of a portion into ids, one question for each object. Portions may be resolved at the same time. */
export async function resolveNames(
  call: Call,
  known: KnownNames,
  rows: readonly PreparedRow[],
): Promise<void> {
  const wishes = rows.flatMap((row) => row.wishes);
  const borne: KnownNames = new Map();
  for (const [object, some] of Map.groupBy(wishes, (wish) => wish.object))
    borne.set(object, await bearersOf(call, known, object, new Set(some.flatMap((wish) => wish.texts))));
  for (const row of rows) for (const wish of row.wishes) apply(call, borne, row, wish);
}

/** What is known already is not asked again. A name that nobody bears yet may be that of a later row of the file. */
async function bearersOf(
  call: Call,
  known: KnownNames,
  object: string,
  texts: ReadonlySet<string>,
): Promise<Map<string, readonly string[]>> {
  const names = known.get(object) ?? new Map<string, readonly string[]>();
  known.set(object, names);
  const found = new Map<string, readonly string[]>();
  const open: string[] = [];
  for (const text of texts) {
    const ids = names.get(text);
    if (ids) found.set(text, ids);
    else open.push(text);
  }
  if (names.size > mostKnown) names.clear();
  for (const [text, ids] of await lookUp(call, object, open)) {
    found.set(text, ids);
    if (ids.length > 0) names.set(text, ids);
  }
  return found;
}

function apply(call: Call, borne: KnownNames, row: PreparedRow, wish: Wish): void {
  const ids: string[] = [];
  for (const text of wish.texts) {
    const [id, ...others] = borne.get(wish.object)?.get(text) ?? [];
    if (id === undefined || others.length > 0) {
      row.errors.push(unresolved(call, wish, text, others.length + 1));
      return;
    }
    ids.push(id);
  }
  const { kind, declaration } = wish.target.field;
  const many = kind.schema(declaration)['type'] === 'array';
  row.values.set(wish.target.name, many ? ids : (ids[0] ?? null));
}

function unresolved(call: Call, wish: Wish, text: string, count: number): RowError {
  const label = call.registry.objects.get(wish.object)?.declaration.label ?? { zh: '记录', en: 'record' };
  const locale: Locale = call.locale;
  if (count > 1)
    return rowError(
      wish.heading,
      wish.target.name,
      'not_unique',
      locale,
      {},
      {
        zh: `有 ${count} 条名为“${text}”的${label.zh}，请改填编号`,
        en: `${count} records of ${label.en} are called "${text}": give a number instead`,
      },
    );
  return rowError(
    wish.heading,
    wish.target.name,
    'ref_not_found',
    locale,
    {},
    {
      zh: `找不到${label.zh}“${text}”`,
      en: `No ${label.en} is called "${text}"`,
    },
  );
}
