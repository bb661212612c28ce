import { rowRandom, weighted } from '../random.ts';
import type { Random } from '../random.ts';
import { DAY, HOUR, MINUTE, dateText, dayStart, timeText } from '../rhythm.ts';
import { dealingSteps, metIn } from './competition.ts';
import { ref } from './step.ts';
import type { DemoStep, Values } from './step.ts';
import type { Episode } from './story.ts';

/** Who sells what to whom. */
export interface Chance {
  readonly index: number;
  readonly owner: string;
  readonly grade: string;
  readonly product: string;
  /** What the customer might spend in a year, in ten thousand yuan. */
  readonly potential: number;
  readonly contacts: number;
}

/** How far back the company keeps its opportunities in Kehu. */
const reach = 420 * DAY;

const biddingRef = 'bidding';

const kind = weighted<string>([
  ['new', 60],
  ['upsell', 18],
  ['cross', 12],
  ['replace', 10],
]);
const reason = weighted<string>([
  ['price', 34],
  ['budget', 18],
  ['no_decision', 16],
  ['relation', 12],
  ['product', 10],
  ['follow_up', 10],
]);
const category = weighted<string>([
  ['pipeline', 55],
  ['best', 25],
  ['commit', 15],
  ['omit', 5],
]);

const lostNotes = [
  '同行报价低了一成，客户最后选了便宜的',
  '总部收紧预算，项目整体往后推',
  '对方老板换人，原来的方案没有通过',
  '需求改成自己内部做，暂时不外包',
];

/** A second way of selling beside the shipped one: stages of its own come with it. */
export const processSteps = (at: number): DemoStep[] => [
  {
    at: timeText(at),
    actor: 'admin',
    op: 'create',
    object: 'sales_process',
    ref: `sales_process/${biddingRef}`,
    values: { name: '大客户招投标流程' },
  },
];

/** In thousands: people round what they guess. */
function amountOf(random: Random, { potential }: Chance): string {
  const share = Math.max(8_000, potential * 10_000 * (0.08 + 0.3 * random.unit()));
  return `${Math.round(share / 1000) * 1000}.00`;
}

/** What is done about it and when: `advance` by one stage, `win` or `lose`. */
function moves(
  random: Random,
  amount: string,
  episodes: readonly Episode[],
  from: number,
): [number, Values][] {
  const later = episodes.filter(({ at }) => at > from);
  const haggling = later.find(({ lifecycle }) => lifecycle === 'negotiation');
  const end = later.find(({ lifecycle }) => lifecycle === 'deal' || lifecycle === 'lost');
  const second = later.find(({ purpose }) => purpose === 'demand' || purpose === 'demo');
  const steps: [number, Values][] = [];
  if (second && second.at < (haggling?.at ?? Infinity)) steps.push([second.at + HOUR, { answer: 'advance' }]);
  if (haggling) {
    steps.push([haggling.at + HOUR, { answer: 'advance' }]);
    if (steps.length === 1 || random.chance(0.5))
      steps.push([haggling.at + HOUR + 5 * MINUTE, { answer: 'advance' }]);
  }
  if (end?.lifecycle === 'deal')
    steps.push([
      end.at + 2 * HOUR,
      {
        answer: 'win',
        actual_close_on: dateText(end.at),
        actual_amount: `${Math.round((Number(amount) * (0.86 + 0.2 * random.unit())) / 100) * 100}.00`,
      },
    ]);
  if (end?.lifecycle === 'lost')
    steps.push([
      end.at + 2 * HOUR,
      {
        answer: 'lose',
        lost_reason: reason(random),
        lost_note: random.pick(lostNotes),
        cancel_appointments: false,
      },
    ]);
  return steps;
}

/** What the seller thought better of on the way: another amount, a later day. Its own dice, so that nothing else moves. */
function revisions(random: Random, amount: string, from: number, until: number): [number, Values][] {
  const found: [number, Values][] = [];
  const between = until - from;
  if (between < 4 * DAY) return found;
  if (random.chance(0.3)) {
    const factor = 0.7 + 0.6 * random.unit();
    const value = Math.max(8_000, Math.round((Number(amount) * factor) / 1000) * 1000);
    found.push([from + between * 0.45, { expected_amount: `${value}.00` }]);
  }
  if (random.chance(0.35))
    found.push([
      from + between * 0.7,
      { expected_close_on: dateText(until + random.int(12, 70) * DAY), remark: '客户内部流程延后' },
    ]);
  return found;
}

/** Where it ends, or where it is hoped to: some hopes lie in the past by now. */
function closing(random: Random, now: number, ended: number | undefined): number {
  if (ended !== undefined) return ended + random.int(-6, 9) * DAY;
  return dayStart(now) + random.int(-14, 100) * DAY;
}

function oneChance(
  random: Random,
  rivals: Random,
  one: Chance,
  episodes: readonly Episode[],
  now: number,
): DemoStep[] {
  const begun = episodes.find(({ lifecycle }) => lifecycle === 'intention');
  if (!begun || begun.at < now - reach || random.chance(0.25)) return [];
  const at = begun.at + 90 * MINUTE;
  if (at > now) return [];
  const amount = amountOf(random, one);
  const steps = moves(random, amount, episodes, begun.at).filter(([when]) => when > at && when <= now);
  const ended = steps.find(([, { answer }]) => answer !== 'advance')?.[0];
  const name = `opportunity/${one.index}`;
  const step = (when: number, values: Values): DemoStep => ({
    at: timeText(when),
    actor: one.owner,
    op: 'update',
    object: 'opportunity',
    ref: name,
    values,
  });
  const thoughts = revisions(rowRandom(one.index, 7), amount, at, Math.min(ended ?? now, now));
  const bids = one.grade === 'A' && random.chance(0.4);
  const first: DemoStep = {
    ...step(at, {
      name: `${one.product}项目`,
      account_id: ref('account', one.index),
      ...(one.contacts > 0 && { contact_id: ref('contact', `${one.index}-0`) }),
      ...(bids && { process_id: ref('sales_process', biddingRef) }),
      type: kind(random),
      importance: one.grade === 'A' ? 'key' : one.grade === 'D' ? 'low' : 'normal',
      forecast_category: category(random),
      expected_amount: amount,
      expected_close_on: dateText(closing(random, now, ended)),
      demand: `客户计划采购${one.product}，希望先看案例和报价。`,
    }),
    op: 'create',
  };
  const met = metIn(rivals);
  const { index, owner, product, contacts } = one;
  const dealing = { index, owner, product, contacts, amount, begun: at, ended };
  const [winner] = met;
  const lostTo = winner !== undefined && rivals.chance(0.7) ? { lost_to: ref('competitor', winner) } : {};
  return [
    first,
    ...dealingSteps(rivals, dealing, met, now),
    ...[...steps, ...thoughts].map(([when, values]) =>
      step(Math.floor(when), values['answer'] === 'lose' ? { ...values, ...lostTo } : values),
    ),
  ];
}

/** What a customer's story says about the sale: it begins when he wants something, and moves as his phases do. */
export const opportunitySteps = (
  key: number,
  one: Chance,
  episodes: readonly Episode[],
  now: number,
): DemoStep[] => oneChance(rowRandom(key, one.index), rowRandom(key + 1, one.index), one, episodes, now);
