import type { Filter } from '@kehu/kernel/query/filter.ts';
import { expect, test } from 'vitest';
import { wantsClosedKinds } from './closed-kinds.ts';

const others = { kind: 'kind', column: 'type', value: 'supplier', is: false } as const;
const suppliers = { ...others, is: true } as const;
const eq = (value: string): Filter => ({ field: 'type', op: 'eq', value });
const some = (...value: string[]): Filter => ({ field: 'type', op: 'in', value });
const grade: Filter = { field: 'grade', op: 'eq', value: 'supplier' };

test.each<[string, (typeof others | typeof suppliers)[], Filter, boolean]>([
  ['suppliers for a salesperson', [others], eq('supplier'), true],
  ['customers for a salesperson', [others], eq('customer'), false],
  ['customers for a purchaser', [suppliers], eq('customer'), true],
  ['suppliers for a purchaser', [suppliers], eq('supplier'), false],
  ['either for a salesperson', [others], some('supplier', 'customer'), false],
  ['suppliers beside other conditions', [others], { and: [grade, { and: [some('supplier')] }] }, true],
  ['suppliers or something else', [others], { or: [grade, eq('supplier')] }, false],
  ['another field', [others], grade, false],
  ['all but suppliers', [suppliers], { field: 'type', op: 'ne', value: 'supplier' }, false],
  ['suppliers for somebody who sees both', [others, suppliers], eq('supplier'), false],
])('%s', (_, set, filter, expected) => {
  expect(wantsClosedKinds({ branches: [{ kind: 'all' }], also: [set] }, filter)).toBe(expected);
});

test('nothing is closed where no kind stands apart', () => {
  expect(wantsClosedKinds({ branches: [{ kind: 'all' }], also: [] }, eq('supplier'))).toBe(false);
});
