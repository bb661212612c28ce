import { expect, test } from 'vitest';
import { phoneSql } from './phone.sql.ts';
import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { phone, phoneKind } from './phone.kind.ts';

describeKind({
  kind: phoneKind,
  field: phone({ label }),
  parse: [
    ['010-62345678-801', '010-62345678-801'],
    ['400-800-1234', '400-800-1234'],
    ['138 0013 8000', '13800138000'],
    ['12345', refused('bad_format')],
    [10, refused('bad_format')],
  ],
  cells: [
    [{ text: '1.38E+10', number: 13800138000 }, '13800138000'],
    ['０１０－６２３４５６７８', '010-62345678'],
  ],
  masks: [['13800138000', '138****8000']],
});

test('the digits lie beside it', () => {
  const field = phone({ label });
  expect(phoneSql.write('010-62345678-801', field)).toEqual(['010-62345678-801', '01062345678']);
  expect(phoneSql.write(null, field)).toEqual([null, null]);
  expect(phoneSql.read(['010-62345678', '01062345678'], field)).toBe('010-62345678');
});
