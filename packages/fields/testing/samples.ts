import fc from 'fast-check';
import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import { autoNo } from '../auto_no/auto_no.kind.ts';
import { bankAccount } from '../bank_account/bank_account.kind.ts';
import { bool } from '../bool/bool.kind.ts';
import { color } from '../color/color.kind.ts';
import { creditCode } from '../credit_code/credit_code.kind.ts';
import { date } from '../date/date.kind.ts';
import { datetime } from '../datetime/datetime.kind.ts';
import { decimal } from '../decimal/decimal.kind.ts';
import { dept } from '../dept/dept.kind.ts';
import { email } from '../email/email.kind.ts';
import { files } from '../files/files.kind.ts';
import { formula } from '../formula/formula.kind.ts';
import { idCard } from '../id_card/id_card.kind.ts';
import { image } from '../image/image.kind.ts';
import { int } from '../int/int.kind.ts';
import { json } from '../json/json.kind.ts';
import { location } from '../location/location.kind.ts';
import { mobile } from '../mobile/mobile.kind.ts';
import { money } from '../money/money.kind.ts';
import { multi } from '../multi/multi.kind.ts';
import { option } from '../option/option.kind.ts';
import { percent } from '../percent/percent.kind.ts';
import { phone } from '../phone/phone.kind.ts';
import { poly } from '../poly/poly.kind.ts';
import { postalCode } from '../postal_code/postal_code.kind.ts';
import { price } from '../price/price.kind.ts';
import { qq } from '../qq/qq.kind.ts';
import { qty } from '../qty/qty.kind.ts';
import { rate } from '../rate/rate.kind.ts';
import { ref } from '../ref/ref.kind.ts';
import { refs } from '../refs/refs.kind.ts';
import { region } from '../region/region.kind.ts';
import { richtext } from '../richtext/richtext.kind.ts';
import { state } from '../state/state.kind.ts';
import { taxNo } from '../tax_no/tax_no.kind.ts';
import { text } from '../text/text.kind.ts';
import { textarea } from '../textarea/textarea.kind.ts';
import { time } from '../time/time.kind.ts';
import { url } from '../url/url.kind.ts';
import { user } from '../user/user.kind.ts';
import { wechat } from '../wechat/wechat.kind.ts';
import { ids, label } from './contexts.ts';

/** A field of a kind, inputs that it takes, and parts of texts for operators that compare with a part. */
export interface Sample {
  readonly field: FieldDeclaration;
  /** Few different values, so that conditions hold and fail about as often. */
  readonly inputs: fc.Arbitrary<unknown>;
  readonly parts?: fc.Arbitrary<string>;
}

const letters = [
  'a',
  'B',
  'b',
  '中',
  '国',
  '%',
  '_',
  '\\',
  "'",
  '"',
  'É',
  'é',
  'Σ',
  'σ',
  'ß',
  'İ',
  'I',
  'Ａ',
  '😀',
  '，',
  '{',
  '$',
];
const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 5 });
const id = fc.constantFrom(...ids);
const decimals = (scale: number): fc.Arbitrary<string> =>
  fc.integer({ min: -30, max: 30 }).map((n) => (n / 10 ** Math.min(scale, 1)).toFixed(scale));
const positive = (scale: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: 60 }).map((n) => (n / 2).toFixed(scale));
const day = fc
  .integer({ min: -400, max: 400 })
  .map((days) => new Date(Date.UTC(2026, 10, 22) + days * 86_400_000).toISOString().slice(0, 10));
const moment = fc
  .tuple(
    fc.constantFrom(-50, -7, -6, -1, 0, 1, 6, 7, 30),
    fc.constantFrom(0, 1, 28_800_000, 57_600_000, 57_599_999, 18_000_000, 120),
  )
  .map(([days, rest]) => new Date(Date.UTC(2026, 10, 22) + days * 86_400_000 + rest).toISOString());
const of = (...values: readonly unknown[]): fc.Arbitrary<unknown> => fc.constantFrom(...values);
const choices = [
  { value: 'new', label: { zh: '新', en: 'New' } },
  { value: 'open', label: { zh: '跟进中', en: 'Open' } },
  { value: 'won', label: { zh: '成交', en: 'Won' } },
] as const;
const kept = { label };

/** One field of every kind. */
export const samples: ReadonlyMap<string, Sample> = new Map<string, Sample>(
  (
    [
      { field: text({ ...kept, max: 20 }), inputs: word, parts: word },
      {
        field: textarea({ ...kept, max: 40 }),
        inputs: fc.array(word, { minLength: 1, maxLength: 3 }).map((w) => w.join('\n')),
        parts: word,
      },
      {
        field: richtext(kept),
        inputs: of(
          '<p>您好 &amp; 再见</p>',
          '<ul><li>一</li></ul>',
          '<p><a href="https://kehu.cn/?a=1&amp;b=2">x</a></p>',
        ),
      },
      { field: int({ ...kept, min: -1000, max: 1000 }), inputs: fc.integer({ min: -20, max: 20 }) },
      { field: decimal({ ...kept, precision: 9, scale: 3 }), inputs: decimals(3) },
      { field: money(kept), inputs: decimals(2) },
      { field: qty(kept), inputs: decimals(4) },
      { field: price(kept), inputs: decimals(4) },
      { field: rate(kept), inputs: positive(8) },
      { field: percent(kept), inputs: positive(2) },
      {
        field: location(kept),
        inputs: of({ lng: 121.5, lat: 31.25 }, { lng: -0.1, lat: 51.5, accuracy: 20, address: '客户门口' }),
      },
      { field: date(kept), inputs: day },
      { field: datetime(kept), inputs: moment },
      { field: time(kept), inputs: of('00:00', '09:00', '09:30', '18:00', '23:59') },
      { field: bool(kept), inputs: fc.boolean() },
      { field: option('lead_source', kept), inputs: of('manual', 'web', 'fair') },
      { field: state(choices, kept), inputs: of('new', 'open', 'won') },
      { field: multi('lead_source', kept), inputs: fc.subarray(['manual', 'web', 'fair'], { minLength: 1 }) },
      { field: ref('account', kept), inputs: id },
      { field: refs('tag', kept), inputs: fc.subarray(ids, { minLength: 1 }) },
      { field: user(kept), inputs: id },
      { field: dept(kept), inputs: id },
      { field: poly(['account', 'lead'], kept), inputs: fc.record({ object: of('account', 'lead'), id }) },
      {
        field: region(kept),
        inputs: of('330000', '330100', '330110', '330106', '110105', '110000', '810000', '441900'),
      },
      {
        field: phone(kept),
        inputs: of('010-62345678', '400-800-1234', '13800138000', '+852 2345 6789'),
        parts: of('0', '13', '-6', '+') as fc.Arbitrary<string>,
      },
      {
        field: mobile(kept),
        inputs: of('13800138000', '13900139000', '+85291234567'),
        parts: of('138', '00', '+') as fc.Arbitrary<string>,
      },
      {
        field: email(kept),
        inputs: of('a@kehu.cn', 'Wang.Wei@example.com', 'b_c@kehu.cn'),
        parts: of('@', 'KEHU', '_', 'wang') as fc.Arbitrary<string>,
      },
      {
        field: url(kept),
        inputs: of('https://kehu.cn', 'http://a.example.com/x_y', 'https://例子.中国'),
        parts: of('HTTPS', 'x_', 'cn', '例') as fc.Arbitrary<string>,
      },
      {
        field: wechat(kept),
        inputs: of('kehu_2026', 'Wangwei-1', '13800138000'),
        parts: of('KEHU_', 'w', '1') as fc.Arbitrary<string>,
      },
      {
        field: qq(kept),
        inputs: of('10001', '123456789', '88888888'),
        parts: of('1', '88') as fc.Arbitrary<string>,
      },
      {
        field: postalCode(kept),
        inputs: of('310000', '100000', '311100'),
        parts: of('31', '000') as fc.Arbitrary<string>,
      },
      {
        field: creditCode(kept),
        inputs: of('91350100M000100Y43', '91330106MA27XL3T4T'),
        parts: of('9135', 'm0', 'y') as fc.Arbitrary<string>,
      },
      {
        field: taxNo(kept),
        inputs: of('91350100M000100Y43', '110105198001011', '330106123456789'),
        parts: of('91', 'm', '1101') as fc.Arbitrary<string>,
      },
      {
        field: idCard(kept),
        inputs: of('11010519491231002X'),
        parts: of('1101', 'x') as fc.Arbitrary<string>,
      },
      {
        field: bankAccount(kept),
        inputs: of('6222021234567890123', '12345678'),
        parts: of('6222', '8') as fc.Arbitrary<string>,
      },
      { field: image(kept), inputs: id },
      { field: files(kept), inputs: fc.subarray(ids, { minLength: 1 }) },
      {
        field: autoNo({ ...kept, pattern: 'XS{yyyyMMdd}{seq:4}' }),
        inputs: of('XS202611220001', 'XS202611220002', 'QF1'),
        parts: of('xs', '2026', '0001') as fc.Arbitrary<string>,
      },
      {
        field: json(kept),
        inputs: of({ a: [1, 'x"\\', null] }, [true, 1.5], 'text', 0, false, { b: { c: {} } }),
      },
      {
        field: formula({
          ...kept,
          expr: { call: 'add', args: [{ field: 'a' }, { field: 'b' }] },
          result: money(kept),
        }),
        inputs: decimals(2),
      },
      { field: color(kept), inputs: of('#1677ff', '#000000', '#ffffff') },
    ] satisfies readonly Sample[]
  ).map((sample: Sample) => [sample.field.kind, sample]),
);
