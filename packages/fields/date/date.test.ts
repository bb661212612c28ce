import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { date, dateKind } from './date.kind.ts';

describeKind({
  kind: dateKind,
  field: date({ label }),
  parse: [
    ['2026-11-22', '2026-11-22'],
    ['2024-02-29', '2024-02-29'],
    ['2026-02-29', refused('bad_format')],
    ['2026-11-22T00:00:00Z', refused('bad_format')],
    ['0999-01-01', refused('bad_format')],
    ['10000-01-01', refused('bad_format')],
    ['2026-1-2', refused('bad_format')],
    [20261122, refused('bad_format')],
    [{}, refused('bad_format')],
  ],
  cells: [
    [{ date: '2026-11-22T00:00:00', number: 46348 }, '2026-11-22'],
    ['2026-11-22', '2026-11-22'],
    ['2026/3/5', '2026-03-05'],
    ['2026.3.5', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['２０２６－３－５', '2026-03-05'],
    ['2026年2月30日', refused('bad_format')],
    ['不详', refused('bad_format')],
    ['', null],
  ],
  formats: [['2026-11-22', '2026-11-22']],
});

describeKind({
  kind: dateKind,
  field: date({ label, min: '2026-01-01' }),
  parse: [['2025-12-31', refused('out_of_range', { min: '2026-01-01', max: '9999-12-31' })]],
  checks: [[date({ label, max: '2026-02-30' }), ['max must be a day yyyy-MM-dd']]],
});
