import { expect, test } from 'vitest';
import { datetime } from '../datetime/datetime.kind.ts';
import { int } from '../int/int.kind.ts';
import { money } from '../money/money.kind.ts';
import { label } from '../testing/contexts.ts';
import { text } from '../text/text.kind.ts';
import { user } from '../user/user.kind.ts';
import { formula } from './formula.kind.ts';
import { operandOf } from './operand.ts';

test.each([
  ['amount', money({ label }), { type: 'decimal' }],
  ['count', int({ label }), { type: 'int' }],
  ['created_at', datetime({ label, system: true }), { type: 'date', moment: true }],
  ['updated_at', datetime({ label, system: true }), undefined],
  ['owner_id', user({ label }), undefined],
  ['hash', text({ label, max: 9, secret: true }), undefined],
  ['margin', formula({ label, expr: { field: 'amount' }, result: money({ label }) }), { type: 'decimal' }],
])('a formula reads %s', (name, field, operand) => expect(operandOf(name, field)).toEqual(operand));
