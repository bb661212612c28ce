import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { autoNo, autoNoKind } from './auto_no.kind.ts';

describeKind({
  kind: autoNoKind,
  field: autoNo({ label, pattern: 'XS{yyyyMMdd}{seq:4}' }),
  parse: [
    ['XS202611220001', 'XS202611220001'],
    ['X'.repeat(61), refused('too_long', { max: 60 })],
  ],
  cells: [[{ text: '42', number: 42 }, '42']],
  checks: [
    [autoNo({ label, pattern: 'XS' }), ['pattern needs exactly one {seq:n}']],
    [autoNo({ label, pattern: 'XS{week}{seq:4}' }), ['pattern has an unknown token: XS{week}{seq:4}']],
  ],
});
