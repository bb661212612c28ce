import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { ObjectModel } from '../../registry/model.ts';
import { alive, type Draft } from './draft.ts';
import { duplicateKeys, fieldFound } from './duplicate-keys.ts';
import { likelyAcross, matchesAcross } from './find-across.ts';
import { likelySame, matchesFor, presentMatch, type Match } from './find-duplicates.ts';
import { draftsOf, type Portion } from './portion.ts';

const mostShown = 10;

/** Compares new and changed names, phones and codes with the whole base (`alone`: of the same object) and within each portion. */
export async function checkDuplicates(
  model: ObjectModel,
  portions: readonly Portion[],
  alone = false,
): Promise<void> {
  const rule = model.declaration.duplicates;
  const [first] = portions;
  if (!rule || !first) return;
  const policy = first.call.registry.duplicates.get(model.name);
  if (policy?.enabled === false) return;
  const { action } = rule;
  const compared = new Set(rule.keys.flatMap((key) => key.fields));
  const changed = portions.map(({ call, drafts }) => ({
    call,
    drafts: alive(drafts).filter((draft) => [...draft.changed].some((name) => compared.has(name))),
  }));
  const all = draftsOf(changed);
  if (all.length === 0) return;
  const records = all.map((draft) => ({ id: draft.id, values: draft.after }));
  const found = await likelySame(first.call, model, records);
  const near = new Map(all.map((draft, at) => [draft, found[at] ?? []]));
  const place = new Map(all.map((draft, at) => [draft, at]));
  const across = alone ? [] : await likelyAcross(first.call, model, records);
  for (const { call, drafts } of changed) {
    const matches = await matchesFor(
      call,
      model,
      drafts.map((draft) => near.get(draft) ?? []),
    );
    const others = await matchesAcross(
      call,
      across.map(({ other, found: some }) => ({
        other,
        found: drafts.map((draft) => some[place.get(draft) ?? -1] ?? []),
      })),
    );
    drafts.forEach((draft, at) =>
      report(model, draft, [...(matches[at] ?? []), ...others.flatMap((some) => some[at] ?? [])], action),
    );
    reportTwins(model, drafts, action);
  }
}

function report(model: ObjectModel, draft: Draft, matches: readonly Match[], action: 'warn' | 'block'): void {
  if (matches.length === 0) return;
  const shown = matches.slice(0, mostShown).map(presentMatch);
  if (action === 'block') {
    draft.fail(new KehuError('duplicate_found', { extra: { matches: shown } }));
    return;
  }
  draft.warn(
    fieldFound(model, matches[0]?.reasons ?? [], draft.after),
    'duplicate_found',
    { zh: '发现疑似重复的记录', en: 'Possible duplicates found' },
    {
      matches: shown,
    },
  );
}

/** Two records of one portion with the same keys: the later one is the duplicate. */
function reportTwins(model: ObjectModel, drafts: readonly Draft[], action: 'warn' | 'block'): void {
  if (drafts.length < 2) return;
  const seen = new Set<number>();
  for (const draft of alive(drafts)) {
    const keys = duplicateKeys(model, draft.after);
    const strong = keys.filter((key) => seen.has(key));
    if (strong.length > 0 && strong.length === keys.length) {
      const twin = { owner: null, department: null, visible: false, twin: true };
      if (action === 'block') draft.fail(new KehuError('duplicate_found', { extra: { matches: [twin] } }));
      else
        draft.warn(
          model.declaration.title,
          'duplicate_found',
          { zh: '同一批数据中已有相同的记录', en: 'The same record is in this batch already' },
          { matches: [twin] },
        );
    }
    for (const key of keys) seen.add(key);
  }
}
