import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { idCard, idCardKind } from './id_card.kind.ts';

describeKind({
  kind: idCardKind,
  field: idCard({ label }),
  parse: [
    ['11010519491231002x', '11010519491231002X'],
    ['110105194912310021', refused('bad_check_digit')],
    ['110105194913310021', refused('bad_format')],
  ],
  masks: [['11010519491231002X', '110***********002X']],
});
