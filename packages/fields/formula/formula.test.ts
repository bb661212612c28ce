import { json } from '../json/json.kind.ts';
import { money } from '../money/money.kind.ts';
import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { formula, formulaKind } from './formula.kind.ts';

describeKind({
  kind: formulaKind,
  field: formula({
    label,
    expr: { call: 'subtract', args: [{ field: 'a' }, { field: 'b' }] },
    result: money({ label }),
  }),
  parse: [
    ['1.5', '1.50'],
    ['x', refused('bad_format')],
  ],
  formats: [['1234.50', '1,234.50']],
  checks: [
    [
      formula({ label, expr: { field: 'a' }, result: json({ label }) }),
      ['result must be one of text, int, decimal, money, percent, date, datetime, bool'],
    ],
  ],
});
