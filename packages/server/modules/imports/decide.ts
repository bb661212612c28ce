import type { Locale } from '@kehu/kernel/declare/label.ts';
import type { Same } from '@kehu/engine/records/match.ts';
import type { ImportPlan } from './import-plan.ts';
import { rowError, type RowError } from './prepare-row.ts';

/** What is to be done with a row that could be read. */
export type Decision =
  | { readonly kind: 'create' }
  | { readonly kind: 'update'; readonly id: string }
  | { readonly kind: 'skip' | 'fail'; readonly error: RowError };

/** Decides by the mode, the policy and what exists already. */
export function decide(plan: ImportPlan, matches: readonly Same[], locale: Locale): Decision {
  const { mode, on_duplicate: policy } = plan.options;
  const title = plan.model.declaration.title;
  const heading = plan.columns.find(({ target }) => target.name === title)?.heading ?? '';
  const say: Say = (code, zh, en) => rowError(heading, title, code, locale, {}, { zh, en });
  if (matches.length === 0) {
    if (mode !== 'update') return { kind: 'create' };
    return { kind: 'fail', error: noRecord(say) };
  }
  if (mode === 'create' && policy === 'create') return { kind: 'create' };
  if (mode === 'create' && policy === 'skip') return { kind: 'skip', error: existsAlready(matches, say) };
  const seen = matches.filter((match) => match.visible);
  const [only, ...others] = seen;
  // Whoever updates names a record: one that he does not see is no record to him.
  if (!only && mode === 'update') return { kind: 'fail', error: noRecord(say) };
  if (!only) return { kind: 'fail', error: existsAlready(matches, say) };
  if (others.length > 0) {
    const error = say(
      'not_unique',
      `有 ${seen.length} 条记录与此行匹配，无法确定更新哪一条`,
      `${seen.length} records match this row`,
    );
    return { kind: 'fail', error };
  }
  return { kind: 'update', id: only.id };
}

type Say = (code: 'not_found' | 'duplicate_found' | 'not_unique', zh: string, en: string) => RowError;

const noRecord = (say: Say): RowError =>
  say('not_found', '没有找到要更新的记录', 'There is no record to update');

function existsAlready(matches: readonly Same[], say: Say): RowError {
  const [match] = matches;
  const who = [match?.department, match?.owner].filter(Boolean).join(' ');
  if (who === '') return say('duplicate_found', '与已有记录重复', 'The record exists already');
  return say(
    'duplicate_found',
    `与已有记录重复（负责人：${who}）`,
    `The record exists already (owner: ${who})`,
  );
}

/** Two rows of the file about one record. */
export function twinError(plan: ImportPlan, number: number, locale: Locale): RowError {
  const title = plan.model.declaration.title;
  const heading = plan.columns.find(({ target }) => target.name === title)?.heading ?? '';
  return rowError(
    heading,
    title,
    'duplicate_found',
    locale,
    {},
    {
      zh: `与文件第 ${number} 行重复`,
      en: `The same as row ${number} of the file`,
    },
  );
}
