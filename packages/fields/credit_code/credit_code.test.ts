import { expect, test } from 'vitest';
import { describeKind, refused } from '../testing/kind-cases.ts';
import { context, label } from '../testing/contexts.ts';
import { creditCode, creditCodeKind } from './credit_code.kind.ts';

describeKind({
  kind: creditCodeKind,
  field: creditCode({ label }),
  parse: [
    ['91350100M000100Y43', '91350100M000100Y43'],
    ['91350100m000100y43', '91350100M000100Y43'],
    ['91350100M000100Y4Z', refused('bad_check_digit')],
    ['91350100M000100Y44', refused('bad_check_digit')],
    ['91350100M000100', refused('bad_format')],
  ],
});

test('a lenient policy lets a wrong check digit pass, nothing else', () => {
  const lenient = { ...context, lenient: true };
  const parse = (input: string) => creditCodeKind.parse(input, creditCode({ label }), lenient);
  expect(parse('91350100m000100y44')).toEqual({ ok: true, value: '91350100M000100Y44' });
  expect(parse('9135')).toMatchObject({ ok: false, code: 'bad_format' });
});
