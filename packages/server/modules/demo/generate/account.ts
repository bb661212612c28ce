import { address } from './address.ts';
import type { Address } from './address.ts';
import { company } from './company.ts';
import type { Company, Form } from './company.ts';
import { creditCode, decimal, landline, mobileNumber, roughly } from './numbers.ts';
import type { Numbering } from './numbers.ts';
import { mailName, person } from './person.ts';
import type { Gender, Person } from './person.ts';
import { weighted } from './random.ts';
import type { Random } from './random.ts';
import { DAY, dateText } from './rhythm.ts';
import { drawCity } from './words/places.ts';
import type { Area, City } from './words/places.ts';
import { IMPRESSIONS, REMARKS } from './words/products.ts';
import { characterOf } from './words/trades.ts';
import type { Industry } from './words/trades.ts';

export type Grade = 'A' | 'B' | 'C' | 'D';
export type Employees = '1_20' | '20_100' | '100_500' | '500_1000' | '1000_plus';

/** The fields of an account that a person types in, in the shape of the API. Refs are the caller's business. */
export type AccountValues = Address & {
  kind: 'company' | 'person';
  name: string;
  short_name?: string;
  type: string;
  grade: Grade;
  credit_code?: string;
  legal_person?: string;
  ownership?: string;
  registered_capital?: string;
  founded_on?: string;
  industry: Industry;
  employees?: Employees;
  annual_revenue?: string;
  phone?: string;
  fax?: string;
  mobile?: string;
  email?: string;
  website?: string;
  wechat?: string;
  gender?: Gender;
  birthday?: string;
  source: string;
  relation_level: string;
  impression: string;
  characteristics?: string;
  potential_amount: string;
  payment_terms?: number;
  do_not_email?: boolean;
  do_not_sms?: boolean;
  do_not_call?: boolean;
  remark?: string;
};

/** An account with the facts behind it that contacts, addresses and notes need. */
export interface Account {
  readonly values: AccountValues;
  readonly city: City;
  readonly district: { readonly name: string; readonly code: string };
  readonly domain: string;
  readonly industry: Industry;
  /** Yearly revenue in 万元. */
  readonly revenue: number;
  /** What he may buy in a year, in 万元. */
  readonly potential: number;
  readonly holder: Person;
}

export interface AccountOptions {
  /** Keeps phone numbers and credit codes of different accounts apart. */
  readonly index: number;
  readonly createdAt: number;
  readonly numbering: Numbering;
  readonly area?: Area;
}

const SOURCES: readonly (readonly [string, number])[] = [
  ['manual', 26],
  ['referral', 17],
  ['exhibition', 13],
  ['phone_in', 8],
  ['search', 9],
  ['web_form', 8],
  ['ad', 5],
  ['campaign', 6],
  ['partner', 4],
  ['purchased', 2],
  ['survey', 1],
  ['other', 1],
];
const source = weighted(SOURCES);
const ordinaryType = weighted([
  ['customer', 85],
  ['distributor', 5],
  ['agent', 4],
  ['supplier', 5],
  ['other', 1],
] as const);
const mediaType = weighted([
  ['customer', 45],
  ['media', 35],
  ['agent', 14],
  ['supplier', 6],
] as const);
const relation = weighted([
  ['close', 9],
  ['good', 27],
  ['normal', 54],
  ['poor', 10],
] as const);
const impression = weighted([
  ['good', 30],
  ['fair', 60],
  ['bad', 10],
] as const);
const ownership = weighted([
  ['private', 78],
  ['state', 6],
  ['foreign', 5],
  ['joint', 4],
  ['collective', 3],
  ['social', 1],
] as const);

const MEDIAN_REVENUE: Record<Form, number> = {
  有限公司: 900,
  有限责任公司: 1600,
  股份有限公司: 26_000,
  集团有限公司: 42_000,
  工作室: 60,
  商行: 110,
  中心: 160,
  '': 700,
};

function staffOf(random: Random, revenue: number): Employees {
  const heads = revenue / random.logNormal(45, 0.5);
  if (heads < 20) return '1_20';
  if (heads < 100) return '20_100';
  if (heads < 500) return '100_500';
  return heads < 1000 ? '500_1000' : '1000_plus';
}

const CAPITALS = [3, 10, 30, 50, 100, 200, 300, 500, 1000, 2000, 3000, 5000, 10_000, 20_000, 50_000];

/** People register round sums, a good deal away from what the firm is worth. */
function capitalOf(random: Random, revenue: number): number {
  const aim = revenue * random.logNormal(0.4, 0.8);
  return CAPITALS.find((sum) => sum >= aim) ?? 100_000;
}

/** Big customers are better ones, with exceptions in both directions. */
function gradeOf(random: Random, potential: number): Grade {
  const score = potential * random.logNormal(1, 0.7);
  if (score > 130) return 'A';
  if (score > 28) return 'B';
  return score > 2.8 ? 'C' : 'D';
}

/** So far apart that a fax never is another account's phone. */
const FAX_APART = 5_005_000;

const KIND_OF_CODE: Partial<Record<Form, string>> = { 工作室: '92', 商行: '92', 中心: '52', '': '12' };

function ownershipOf(random: Random, firm: Company): string {
  if (firm.industry === 'government') return random.chance(0.5) ? 'institution' : 'government';
  if (firm.form === '工作室' || firm.form === '商行') return 'individual';
  return ownership(random);
}

/** Older firms are bigger; none is younger than a few weeks before we met it. */
function foundedOn(random: Random, revenue: number, before: number): string {
  const years = Math.min(38, random.logNormal(3 + Math.log10(revenue + 10) * 2, 0.5));
  return dateText(before - 30 * DAY - Math.round(years * 365) * DAY);
}

/** What the register of companies says about it. */
function register(
  random: Random,
  values: AccountValues,
  firm: Company,
  revenue: number,
  options: AccountOptions,
): void {
  if (random.chance(0.86)) {
    const kind = KIND_OF_CODE[firm.form] ?? '91';
    values.credit_code = creditCode(options.index, kind, firm.district.code, options.numbering);
  }
  values.ownership = ownershipOf(random, firm);
  if (random.chance(0.8)) values.registered_capital = decimal(capitalOf(random, revenue));
  if (random.chance(0.78)) values.founded_on = foundedOn(random, revenue, options.createdAt);
  values.employees = staffOf(random, revenue);
  if (random.chance(0.7)) values.annual_revenue = decimal(revenue);
}

/** How to reach it. */
function reach(random: Random, values: AccountValues, firm: Company, options: AccountOptions): void {
  if (random.chance(0.82)) values.phone = landline(options.index, firm.city, options.numbering);
  if (random.chance(0.07)) values.fax = landline(options.index + FAX_APART, firm.city, options.numbering);
  if (random.chance(0.42)) values.email = `${random.pick(MAILBOXES)}@${firm.domain}`;
  if (random.chance(0.48)) values.website = `https://www.${firm.domain}`;
  if (random.chance(0.02)) values.do_not_email = true;
  if (random.chance(0.03)) values.do_not_sms = true;
}

/** What we make of it. */
function judge(random: Random, values: AccountValues): void {
  if (random.chance(0.35)) values.characteristics = characterOf(random, values.industry);
  if (random.chance(0.4)) values.payment_terms = random.pick(TERMS);
  if (random.chance(0.24)) values.remark = random.pick(random.chance(0.7) ? REMARKS : IMPRESSIONS);
}

const MAILBOXES = ['info', 'office', 'market', 'sales', 'service'];
const TERMS = [0, 15, 30, 30, 30, 45, 60, 90];
const WORKS: readonly Industry[] = ['manufacturing', 'logistics', 'agriculture'];

function companyAccount(random: Random, options: AccountOptions): Account {
  const firm = company(random, options.area);
  const revenue = roughly(Math.max(8, random.logNormal(MEDIAN_REVENUE[firm.form], 1.35)));
  const potential = Math.max(0.5, Math.min(3000, revenue * random.logNormal(0.011, 0.8)));
  const holder = person(random, random.chance(0.76) ? 'male' : 'female');
  const place = address(random, firm.city, firm.district, WORKS.includes(firm.industry) ? 'works' : 'office');
  const tie = relation(random);
  const values: AccountValues = {
    kind: 'company',
    name: firm.name,
    short_name: firm.shortName,
    type: firm.industry === 'media' ? mediaType(random) : ordinaryType(random),
    grade: gradeOf(random, potential),
    industry: firm.industry,
    region: place.region,
    address: place.address,
    postal_code: place.postal_code,
    source: source(random),
    relation_level: tie,
    impression: tie === 'poor' ? 'bad' : impression(random),
    potential_amount: decimal(roughly(potential * 10) * 1000),
  };
  if (random.chance(0.8)) values.legal_person = holder.name;
  register(random, values, firm, revenue, options);
  reach(random, values, firm, options);
  judge(random, values);
  const { city, district, domain, industry } = firm;
  return { values, city, district, domain, industry, revenue, potential, holder };
}

function personAccount(random: Random, options: AccountOptions): Account {
  const holder = person(random);
  const city = drawCity(random, options.area);
  const district = random.pick(city.districts);
  const potential = random.logNormal(2, 0.8);
  const industry = random.chance(0.5) ? 'other' : 'media';
  const values: AccountValues = {
    kind: 'person',
    name: holder.name,
    type: 'customer',
    grade: gradeOf(random, potential),
    industry,
    ...address(random, city, district, 'home'),
    source: source(random),
    relation_level: relation(random),
    impression: impression(random),
    potential_amount: decimal(roughly(potential * 10) * 1000),
    mobile: mobileNumber(options.index, options.numbering),
    gender: holder.gender,
  };
  if (random.chance(0.3)) values.email = `${mailName(random, holder)}@mail.example`;
  if (random.chance(0.5))
    values.wechat = `${holder.surnamePinyin}_${holder.givenPinyin}`.slice(0, 20).padEnd(6, '8');
  if (random.chance(0.4)) values.birthday = birthday(random, holder);
  judge(random, values);
  return {
    values,
    city,
    district,
    domain: 'mail.example',
    industry,
    revenue: potential * 10,
    potential,
    holder,
  };
}

/** A day in the decade in which his name was in fashion. */
export function birthday(random: Random, who: Person): string {
  return dateText(Date.UTC(who.decade - 4 + random.int(0, 8), random.int(0, 11), random.int(1, 28)));
}

/** One customer: a company in 96 of 100 cases, else a private person. */
export function account(random: Random, options: AccountOptions): Account {
  return random.chance(0.96) ? companyAccount(random, options) : personAccount(random, options);
}
