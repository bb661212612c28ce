import { implement, type Change } from '@kehu/kernel/declare/behaviour.ts';
import { isCode } from '@kehu/fields/region/code.ts';
import { codesIn } from './match.ts';
import { territory } from './territory.object.ts';

/** Regions that one territory may name. */
const most = 500;

export const territoryBehaviour = implement(territory, {
  prepare(_, changes) {
    for (const change of changes)
      if (change.before === null || change.changed.has('regions')) checkRegions(change);
  },
  actions: {},
});

/** Codes of regions, each once. */
function checkRegions(change: Change): void {
  const given = change.after['regions'];
  const codes = [...new Set(codesIn(given))];
  if (given === null || given === undefined) return;
  if (!Array.isArray(given) || codes.length === 0) return change.refuse('regions', 'required');
  if (given.some((code) => !isCode(code))) return change.refuse('regions', 'bad_format');
  if (codes.length > most) return change.refuse('regions', 'over_limit', { max: most });
  change.set('regions', codes);
}
