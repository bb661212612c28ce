import { activity, keptPromise, product, writtenAfter } from '../activity.ts';
import { company } from '../company.ts';
import { mobileNumber } from '../numbers.ts';
import type { Numbering } from '../numbers.ts';
import { person } from '../person.ts';
import { rowRandom, weighted } from '../random.ts';
import type { Random } from '../random.ts';
import { DAY, HOUR, MINUTE, dayStart, timeText, toWorkday, workingTime } from '../rhythm.ts';
import { areaOf } from '../words/places.ts';
import { HEADS, SELLERS } from './organisation.ts';
import { ref } from './step.ts';
import type { DemoStep, Values } from './step.ts';

/** A customer who came in as a lead: what was known of him before. */
export interface Beginning {
  readonly index: number;
  readonly owner: string;
  readonly createdAt: number;
  readonly name: string;
  readonly contactName: string;
  readonly mobile: string;
}

const OPEN = 160;
const REACH = 90 * DAY;
/** Mobiles of leads are far from those of accounts, contacts and our own people. */
const MOBILES_FROM = 200_000;

const source = weighted([
  ['web_form', 26],
  ['phone_in', 22],
  ['exhibition', 18],
  ['search', 12],
  ['referral', 12],
  ['manual', 10],
] as const);
const rating = weighted([
  ['hot', 18],
  ['warm', 52],
  ['cold', 30],
] as const);
const fate = weighted([
  ['new', 30],
  ['assigned', 24],
  ['following', 24],
  ['qualified', 10],
  ['invalid', 12],
] as const);
const invalid = weighted([
  ['no_demand', 40],
  ['unreachable', 25],
  ['wrong_number', 15],
  ['competitor', 12],
  ['duplicate', 8],
] as const);
const posts = ['采购经理', '行政主管', '市场经理', '总经理助理', '项目经理', '办公室主任'];

const demands = (what: string): readonly string[] => [
  `想了解${what}的价格和交付周期`,
  `展会上看过${what}，希望安排演示`,
  `现有供应商合同年底到期，正在比较${what}`,
  `新办公室装修，需要${what}，预算待定`,
  `网站留言咨询${what}，请尽快联系`,
];

interface Draft {
  readonly index: number;
  readonly at: number;
  readonly owner: string;
  readonly head: string;
  readonly fate: ReturnType<typeof fate>;
  readonly who: string;
  readonly product: string;
}

function createStep(random: Random, draft: Draft, values: Values, given: boolean): DemoStep {
  return {
    at: timeText(draft.at),
    actor: given ? draft.head : draft.owner,
    op: 'create',
    object: 'lead',
    ref: `lead/${draft.index}`,
    values: {
      source: source(random),
      rating: rating(random),
      score: random.int(20, 95),
      demand: random.pick(demands(draft.product)),
      owner_id: ref('user', draft.owner),
      ...values,
    },
  };
}

const change = (draft: Draft, at: number, values: Values): DemoStep => ({
  at: timeText(at),
  actor: draft.owner,
  op: 'update',
  object: 'lead',
  ref: `lead/${draft.index}`,
  values,
});

function firstCall(random: Random, draft: Draft, at: number, now: number): DemoStep {
  const values = activity(random, {
    startedAt: at,
    purpose: 'first_contact',
    who: draft.who,
    decisionMaker: false,
    product: draft.product,
    potential: 20,
    ...(random.chance(0.6) && { next: toWorkday(dayStart(at) + random.int(2, 9) * DAY) }),
  });
  return {
    at: timeText(Math.min(now, at + writtenAfter(random))),
    actor: draft.owner,
    op: 'create',
    object: 'activity',
    ref: `activity/lead-${draft.index}`,
    values: {
      next_contact_at: null,
      ...keptPromise(values, now),
      target: { object: 'lead', id: ref('lead', draft.index) },
    },
  };
}

/** Somebody who asked, and how far the talk has come. */
function openLead(key: number, index: number, now: number, numbering: Numbering): DemoStep[] {
  const random = rowRandom(key, index);
  const firm = company(random);
  const who = person(random);
  const area = areaOf(firm.city);
  const at = Math.min(
    workingTime(random, toWorkday(dayStart(now - DAY - REACH * random.unit() ** 1.6))),
    now - 3 * HOUR,
  );
  const draft: Draft = {
    index,
    at,
    owner: weighted(SELLERS[area])(random),
    head: HEADS[area],
    fate: fate(random),
    who: `${who.surname}${who.gender === 'male' ? '先生' : '女士'}`,
    product: product(random),
  };
  const values: Values = {
    name: firm.name,
    contact_name: who.name,
    position: random.pick(posts),
    salutation: who.gender === 'male' ? 'mr' : 'ms',
    mobile: mobileNumber(MOBILES_FROM + index, numbering),
    industry: firm.industry,
    ...(random.chance(0.35) && { budget: `${random.int(2, 60)}0000.00` }),
  };
  const steps = [createStep(random, draft, values, draft.fate !== 'new')];
  const called = Math.min(at + random.int(1, 40) * HOUR, now - 2 * HOUR);
  const talk = draft.fate === 'following' || draft.fate === 'qualified';
  if (talk) steps.push(firstCall(random, draft, called, now));
  const later = Math.min(called + 3 * HOUR, now - MINUTE);
  if (draft.fate === 'qualified') steps.push(change(draft, later, { status: 'qualified' }));
  if (draft.fate === 'invalid')
    steps.push(change(draft, later, { status: 'invalid', invalid_reason: invalid(random) }));
  return steps;
}

/** A customer's beginning: noted as a lead some days before, and linked when he became one. */
function wonLead(key: number, index: number, from: Beginning, start: number, now: number): DemoStep[] {
  const random = rowRandom(key, index);
  const before = toWorkday(dayStart(from.createdAt - random.int(2, 12) * DAY));
  const at = Math.max(start, workingTime(random, before));
  const draft: Draft = {
    index,
    at: Math.min(at, from.createdAt - MINUTE),
    owner: from.owner,
    head: from.owner,
    fate: 'qualified',
    who: from.contactName,
    product: product(random),
  };
  const values: Values = { name: from.name, contact_name: from.contactName, mobile: from.mobile };
  const link = { account: 'link', account_id: ref('account', from.index), contact: 'none' };
  return [
    createStep(random, draft, values, false),
    change(draft, Math.min(now, from.createdAt + HOUR), { status: 'converted', convert: link }),
  ];
}

/** Leads of the last months in every state, and those that customers began as. */
export function leadSteps(
  key: number,
  beginnings: readonly Beginning[],
  { start, now, numbering }: { readonly start: number; readonly now: number; readonly numbering: Numbering },
): DemoStep[] {
  const open = Array.from({ length: OPEN }, (_, index) => openLead(key, index, now, numbering));
  const won = beginnings.map((one, at) => wonLead(key, OPEN + at, one, start, now));
  return [...open, ...won].flat();
}
