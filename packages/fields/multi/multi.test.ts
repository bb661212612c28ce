import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { multi, multiKind } from './multi.kind.ts';

describeKind({
  kind: multiKind,
  field: multi('lead_source', { label }),
  parse: [
    [
      ['web', 'manual', 'web'],
      ['manual', 'web'],
    ],
    [[], null],
    [['fax'], refused('not_in_options')],
    ['web', refused('bad_format')],
    [[1], refused('bad_format')],
  ],
  cells: [
    ['官网、展会', ['web', 'fair']],
    ['web; 手工录入，', ['manual', 'web']],
    ['官网/展会', refused('not_in_options')],
    ['', null],
  ],
  formats: [[['manual', 'web'], '手工录入、官网', 'Manual, Website']],
});
