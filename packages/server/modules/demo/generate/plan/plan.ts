import { account } from '../account.ts';
import type { Account } from '../account.ts';
import { activity, keptPromise, product, writtenAfter } from '../activity.ts';
import { address } from '../address.ts';
import { contact } from '../contact.ts';
import type { Contact } from '../contact.ts';
import type { Numbering } from '../numbers.ts';
import { rowRandom, streamKey, weighted } from '../random.ts';
import type { Draw, Random } from '../random.ts';
import { DAY, HOUR, MINUTE, dayStart, timeText, toWorkday, workingTime } from '../rhythm.ts';
import { areaOf } from '../words/places.ts';
import type { Area } from '../words/places.ts';
import { appointments } from './appointments.ts';
import { checkIn } from './check-in.ts';
import { belongingSteps, levelSteps } from './belonging.ts';
import { rivalSteps } from './competition.ts';
import { catalogueSteps, groupsOf, tagsOf } from './catalogue.ts';
import { leadSteps } from './leads.ts';
import { lifecycleSteps } from './life-cycle.ts';
import type { Beginning } from './leads.ts';
import { goodsSteps } from './goods.ts';
import { opportunitySteps, processSteps } from './opportunities.ts';
import { HEADS, PURCHASERS, SELLERS, SERVICE_STAFF, organisationSteps } from './organisation.ts';
import { acquaintance, categoryOf, relationSteps, titleLines } from './papers.ts';
import { ref } from './step.ts';
import type { DemoStep, Value, Values } from './step.ts';
import { story } from './story.ts';
import type { Episode } from './story.ts';
import { isSupplier, supplyTalks } from './suppliers.ts';
import { targetSteps } from './targets.ts';
import { taskSteps } from './tasks.ts';
import { sure } from '../sure.ts';

const ACCOUNTS = 600;
const YEARS = 2;

const sellers: Record<Area, Draw<string>> = {
  north: weighted(SELLERS.north),
  east: weighted(SELLERS.east),
  south: weighted(SELLERS.south),
};

/** One customer with everybody and everything around him. */
interface Case {
  readonly index: number;
  readonly account: Account;
  readonly owner: string;
  readonly head: string;
  readonly createdAt: number;
  readonly contacts: readonly Contact[];
  readonly product: string;
}

function contactCount(random: Random, one: Account): number {
  if (one.values.kind === 'person') return 0;
  const more = one.values.grade === 'A' ? 2.6 : one.values.grade === 'B' ? 1.6 : 0.8;
  return 1 + Math.min(6, Math.floor(random.logNormal(more, 0.7)));
}

/** Lines of account_address: the office, and now and then a warehouse or a place for invoices. */
function addressLines(random: Random, one: Account): Values[] {
  const { region, address: text, postal_code } = one.values;
  const lines: Values[] = [
    {
      kind: 'office',
      label: '办公地址',
      region: { ...region },
      address: text,
      postal_code,
      is_default: true,
    },
  ];
  const extra = random.unit();
  if (one.values.kind === 'company' && extra < 0.24) {
    const [kind, label] =
      extra < 0.1
        ? ['shipping', '一号仓库']
        : extra < 0.17
          ? ['billing', '收票地址']
          : ['register', '注册地址'];
    const place = address(
      random,
      one.city,
      random.pick(one.city.districts),
      extra < 0.1 ? 'works' : 'office',
    );
    lines.push({ kind: sure(kind), label: sure(label), ...place, is_default: true });
  }
  return lines;
}

function accountStep(random: Random, one: Case): DemoStep {
  const { values } = one.account;
  const groups = isSupplier(one.account) ? [] : groupsOf(random, values);
  const tags = tagsOf(random);
  const category = categoryOf(values.type);
  const titles = titleLines(rowRandom(one.index, 1), values, one.account.city.name);
  return {
    at: timeText(one.createdAt),
    actor: random.chance(0.8) ? one.owner : one.head,
    op: 'create',
    object: 'account',
    ref: `account/${one.index}`,
    values: {
      ...values,
      lifecycle: 'potential',
      owner_id: ref('user', one.owner),
      ...(groups.length > 0 ? { group_ids: groups } : {}),
      ...(tags.length > 0 ? { tags } : {}),
      ...(category === undefined ? {} : { category_id: category }),
    },
    lines: {
      account_address: addressLines(random, one.account),
      ...(titles.length > 0 && { invoice_title: titles }),
    },
  };
}

/** The first is known from the start; others are met on the way. Nobody is met after the last working hour. */
function contactSteps(random: Random, one: Case, episodes: readonly Episode[]): DemoStep[] {
  const boss = one.contacts[0]?.values.role === 'decision_maker';
  return one.contacts.map((person, position) => {
    const met = position === 0 ? undefined : episodes[Math.min(position * 2, episodes.length - 1)];
    const at = met === undefined ? one.createdAt + (2 + position) * MINUTE : met.at + position * MINUTE;
    const superior: Value =
      boss && position > 0 && random.chance(0.5) ? ref('contact', `${one.index}-0`) : null;
    return {
      at: timeText(at),
      actor: one.owner,
      op: 'create',
      object: 'contact',
      ref: `contact/${one.index}-${position}`,
      values: {
        ...person.values,
        account_id: ref('account', one.index),
        ...(superior === null ? {} : { reports_to_id: superior }),
      },
    };
  });
}

/** Whom the talk was with: mostly the first contact, later on others too, once they are known. */
function partner(random: Random, one: Case, episodeIndex: number): number {
  const known = Math.min(one.contacts.length, 1 + Math.floor(Math.max(0, episodeIndex - 1) / 2));
  return known <= 1 || random.chance(0.6) ? 0 : random.int(0, known - 1);
}

function activityStep(random: Random, one: Case, episode: Episode, index: number, now: number): DemoStep {
  const position = partner(random, one, index);
  const person = one.contacts[position];
  const values = activity(random, {
    startedAt: episode.at,
    purpose: episode.purpose,
    who: person?.address ?? one.account.values.name,
    decisionMaker: person?.values.role === 'decision_maker',
    product: one.product,
    potential: one.account.potential,
    ...(episode.next === undefined ? {} : { next: episode.next }),
    ...(episode.result === undefined ? {} : { result: episode.result }),
  });
  const { region, address: place } = one.account.values;
  const visit = { account: one.index, turn: index, startedAt: episode.at, region, address: place };
  const served = episode.purpose === 'service' && random.chance(0.45);
  return {
    at: timeText(Math.min(now, episode.at + writtenAfter(random))),
    actor: served ? random.pick(SERVICE_STAFF) : one.owner,
    op: 'create',
    object: 'activity',
    ref: `activity/${one.index}-${index}`,
    values: {
      next_contact_at: null,
      ...keptPromise(values, now),
      ...(values.type === 'meeting' && checkIn(visit)),
      target: { object: 'account', id: ref('account', one.index) },
      ...(person === undefined ? {} : { contact_ids: [ref('contact', `${one.index}-${position}`)] }),
    },
  };
}

/** Two of the people met later are often close; told at the end of the day on which the second was met. */
function acquaintances(one: Case, people: readonly DemoStep[]): DemoStep[] {
  const [, second, third] = people;
  const random = rowRandom(one.index, 2);
  if (!second || !third || !random.chance(0.4)) return [];
  const met = Math.max(Date.parse(second.at), Date.parse(third.at));
  return [acquaintance(random, one.index, one.owner, met + MINUTE)];
}

/** Every eleventh company came in as a lead. */
const beginningsOf = (cases: readonly Case[]): readonly Beginning[] =>
  cases.flatMap(({ index, owner, createdAt: at, account: { values }, contacts: [first] }) => {
    const { name, mobile } = first?.values ?? {};
    if (index % 11 !== 3 || values.kind !== 'company' || name === undefined || mobile === undefined)
      return [];
    return [{ index, owner, createdAt: at, name: values.name, contactName: name, mobile }];
  });

/** A talk that had been planned names its plan, and so completes it. */
const resultOf = (step: DemoStep, plan: Value | undefined): DemoStep =>
  plan === undefined ? step : { ...step, values: { ...step.values, appointment_id: plan } };

/** The sale of a customer usually turns around one product; a big one comes back for another. */
function caseSteps(random: Random, one: Case, now: number): DemoStep[] {
  if (isSupplier(one.account)) return [accountStep(random, one), ...supplyTalks(random, one, now)];
  const episodes = story(random, one.createdAt, now, one.account.values.grade);
  const second = product(random);
  const [someone] = one.contacts;
  const { steps: plans, results } = appointments(
    {
      index: one.index,
      owner: one.owner,
      head: one.head,
      place: one.account.values.address,
      ...(someone && { who: someone.address }),
    },
    episodes,
    now,
  );
  const talks = episodes
    .map((episode, index) =>
      activityStep(
        random,
        index > 9 && index % 3 === 0 ? { ...one, product: second } : one,
        episode,
        index,
        now,
      ),
    )
    .map((step, index) => resultOf(step, results.get(index)));
  const first = accountStep(random, one);
  const people = contactSteps(random, one, episodes);
  return [
    first,
    ...people,
    ...acquaintances(one, people).filter(({ at }) => Date.parse(at) <= now),
    ...plans,
    ...talks,
    ...lifecycleSteps(one, episodes, now),
    ...opportunitySteps(
      7,
      {
        index: one.index,
        owner: one.owner,
        grade: one.account.values.grade,
        product: one.product,
        potential: one.account.potential,
        contacts: one.contacts.length,
      },
      episodes,
      now,
    ),
  ];
}

/** A young company grows: each month brings a few more customers than the one before. */
function createdAt(random: Random, start: number, now: number): number {
  const day = dayStart(start + (now - start - DAY) * random.unit() ** 0.75);
  return Math.min(workingTime(random, toWorkday(day)), now - HOUR);
}

/** Who looks after an account, and who heads his department. */
function caretakers(random: Random, one: Account, area: Area): Pick<Case, 'owner' | 'head'> {
  const seller = sellers[area](random);
  if (!isSupplier(one)) return { owner: seller, head: HEADS[area] };
  return { owner: random.pick(PURCHASERS), head: PURCHASERS[0] };
}

function draftCases(key: number, start: number, now: number, numbering: Numbering): Case[] {
  const cases: Case[] = [];
  const taken = new Set<string>();
  let contactIndex = 0;
  for (let attempt = 0; cases.length < ACCOUNTS; attempt++) {
    const random = rowRandom(key, attempt);
    const index = cases.length;
    const at = createdAt(random, start, now);
    const one = account(random, { index, createdAt: at, numbering });
    const brand = one.values.kind === 'person' ? one.values.name : one.domain;
    if (taken.has(brand) || taken.has(one.values.name)) continue;
    taken.add(brand).add(one.values.name);
    const area = areaOf(one.city);
    const people = isSupplier(one) ? 0 : contactCount(random, one);
    const contacts = Array.from({ length: people }, (_, position) =>
      contact(random, one, { index: contactIndex++, primary: position === 0, numbering }),
    );
    cases.push({
      index,
      account: one,
      ...caretakers(random, one, area),
      createdAt: at,
      contacts,
      product: product(random),
    });
  }
  return cases;
}

/**
 * Two years of a company's work, told in order of time and ending at `now`: who did what, when, with which
 * values. The same `now` and seed give the same plan.
 */
export function demoPlan(now: Date, seed: number): DemoStep[] {
  const end = now.getTime();
  const start = toWorkday(dayStart(end - YEARS * 365 * DAY)) + 9 * HOUR;
  const numbering: Numbering = { salt: streamKey(seed, 'numbers'), wide: false };
  const stories = streamKey(seed, 'story');
  const cases = draftCases(streamKey(seed, 'account'), start + DAY, end, numbering);
  const steps = [
    ...organisationSteps(start, numbering),
    ...catalogueSteps(start + 2 * HOUR),
    ...processSteps(start + 3 * HOUR),
    ...goodsSteps(start + 3 * HOUR + 10 * MINUTE),
    ...targetSteps(start + 4 * HOUR, end),
    ...rivalSteps(start + 4 * HOUR, HEADS.north),
    ...cases.flatMap((one) => caseSteps(rowRandom(stories, one.index), one, end)),
    ...relationSteps(
      streamKey(seed, 'relation'),
      cases
        .filter(({ account: one }) => !isSupplier(one))
        .map((one) => ({ ...one, contacts: one.contacts.length })),
      end,
    ),
    ...levelSteps(start + 3 * HOUR),
    ...belongingSteps(
      streamKey(seed, 'belonging'),
      cases
        .filter(({ account: one }) => !isSupplier(one))
        .map((one) => ({
          index: one.index,
          owner: one.owner,
          createdAt: one.createdAt,
          grade: one.account.values.grade,
          contacts: one.contacts.length,
        })),
      end,
    ),
    ...taskSteps(streamKey(seed, 'task'), end),
    ...leadSteps(streamKey(seed, 'lead'), beginningsOf(cases), { start: start + DAY, now: end, numbering }),
  ];
  return steps
    .map((step, order) => ({ step, order }))
    .sort((a, b) => (a.step.at < b.step.at ? -1 : a.step.at > b.step.at ? 1 : a.order - b.order))
    .map(({ step }) => step);
}
