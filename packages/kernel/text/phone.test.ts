import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskBank, maskEmail, maskIdCard, maskPhone } from './mask.ts';
import { mobile, phone, phoneDigits, phoneOrMobile, reverseDigits } from './phone.ts';

test.each([
  ['+86 138-0013-8000', '13800138000'],
  ['0086 13800138000', '13800138000'],
  ['１３８００１３８０００', '13800138000'],
  ['138 0013 8000', '13800138000'],
  ['138\u200b00138000', '13800138000'],
  ['(+86)13800138000', '13800138000'],
  ['+852 9123 4567', '+85291234567'],
  ['+1 (415) 555', null],
  ['12800138000', null],
  ['1380013800', null],
  ['138001380001', null],
  ['+8612345', null],
  ['', null],
])('mobile %j', (text, value) =>
  expect(mobile(text)).toEqual(value === null ? { ok: false, code: 'bad_format' } : { ok: true, value }),
);

test.each([
  ['010-62345678-801', true],
  ['01062345678', true],
  ['62345678', true],
  ['0571-8765432', true],
  ['(0571) 87654321', true],
  ['0571 8765 4321 转 12', true],
  ['+86 10 6234 5678', true],
  ['400-800-8888', true],
  ['4008008888', true],
  ['800-810-1234', true],
  ['+852 2123 4567', true],
  ['12345', false],
  ['13800138000', false],
  ['010-62345678-', false],
  ['电话', false],
  ['', false],
])('phone %j valid: %s', (text, ok) => expect(phone(text).ok).toBe(ok));

test('either kind', () => {
  expect(phoneOrMobile('138 0013 8000')).toEqual({ ok: true, value: '13800138000' });
  expect(phoneOrMobile('010-62345678')).toEqual({ ok: true, value: '010-62345678' });
  expect(phoneOrMobile('12345').ok).toBe(false);
});

test.each([
  ['010-62345678-801', '01062345678'],
  ['01062345678', '01062345678'],
  ['+86 10 6234 5678', '01062345678'],
  ['(010)62345678转801', '01062345678'],
  ['0571 8765 4321', '057187654321'],
  ['0571-8765432', '05718765432'],
  ['62345678', '62345678'],
  ['013800138000', '13800138000'],
  ['+86 138-0013-8000', '13800138000'],
  ['86 13800138000', '13800138000'],
  ['400-800-8888', '4008008888'],
  ['+852 2123 4567', '85221234567'],
  ['12345', '12345'],
  ['无', ''],
])('digits of %j are %j', (text, digits) => expect(phoneDigits(text)).toBe(digits));

test('the stored form of a number has the same digits', () => {
  const area = fc.constantFrom('010', '021', '0571', '0755', '');
  fc.assert(
    fc.property(
      area,
      fc.integer({ min: 2000000, max: 89999999 }),
      fc.option(fc.integer({ min: 1, max: 999999 })),
      (a, n, x) => {
        const written = `${a}${a ? '-' : ''}${n}${x === null ? '' : `-${x}`}`;
        const result = phone(written);
        expect(result.ok && phoneDigits(result.value)).toBe(`${a}${n}`);
      },
    ),
  );
});

test.each([
  [maskPhone, '13800138000', '138****8000'],
  [maskPhone, '010-62345678-801', '010-****5678-***'],
  [maskPhone, '62345678', '****5678'],
  [maskPhone, '+85291234567', '+85*****4567'],
  [maskPhone, '12', '**'],
  [maskEmail, 'zhangsan@example.cn', 'z*******@example.cn'],
  [maskEmail, 'z@example.cn', '*@example.cn'],
  [maskEmail, 'nobody', 'n*****'],
  [maskIdCard, '11010519491231002X', '110***********002X'],
  [maskBank, '6222021234567890123', '***************0123'],
  [maskBank, '123', '1**'],
  [maskBank, '', ''],
])('%o of %s', (mask, text, masked) => expect(mask(text)).toBe(masked));

test('digits reversed twice', () => {
  expect(reverseDigits('13800138000')).toBe('00083100831');
  fc.assert(
    fc.property(fc.stringMatching(/^\d{0,20}$/), (d) => {
      expect(reverseDigits(reverseDigits(d))).toBe(d);
    }),
  );
});
