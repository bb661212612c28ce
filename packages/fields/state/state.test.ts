import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { state, stateKind } from './state.kind.ts';

describeKind({
  kind: stateKind,
  field: state(
    [
      { value: 'new', label: { zh: '新', en: 'New' } },
      { value: 'won', label: { zh: '成交', en: 'Won' } },
    ],
    { label, reachedBy: { won: 'win' } },
  ),
  parse: [
    ['new', 'new'],
    ['lost', refused('not_in_options')],
  ],
  cells: [
    ['成交', 'won'],
    ['NEW', 'new'],
  ],
  formats: [['won', '成交', 'Won']],
  checks: [
    [
      { ...state([{ value: 'new', label }], { label }), reachedBy: { lost: 'lose' } } as FieldDeclaration,
      ['reachedBy names lost, which is not an option'],
    ],
  ],
});
