import { rowRandom } from '../random.ts';
import type { Random } from '../random.ts';
import { MINUTE, timeText } from '../rhythm.ts';
import { ref } from './step.ts';
import type { DemoStep, Ref, Values } from './step.ts';

/** Classes of customers that every workspace is shipped with, by the type of customer. */
const CATEGORIES: { readonly [type: string]: string } = {
  customer: '最终客户',
  distributor: '分销商',
  agent: '代理商',
  supplier: '供应商',
};

export const categoryOf = (type: string): Ref | undefined =>
  CATEGORIES[type] === undefined ? undefined : ref('account_category', CATEGORIES[type]);

const BANKS = ['中国工商银行', '中国建设银行', '中国农业银行', '招商银行', '交通银行'];

/** Lines of invoice_title: what stands on the invoices of a company. */
export function titleLines(
  random: Random,
  one: {
    readonly name: string;
    readonly kind: string;
    readonly credit_code?: string | undefined;
    readonly address?: string | undefined;
    readonly phone?: string | undefined;
  },
  cityName: string,
): Values[] {
  if (one.kind !== 'company' || one.credit_code === undefined || !random.chance(0.45)) return [];
  const special = one.address !== undefined && one.phone !== undefined && random.chance(0.5);
  return [
    {
      kind: 'company',
      title: one.name,
      tax_no: one.credit_code,
      bank_name: `${random.pick(BANKS)}${cityName}分行`,
      default_invoice_type: special ? 'e_vat_special' : 'e_vat_normal',
      default_tax_rate: random.chance(0.6) ? '6' : '13',
      ...(special && { register_address: one.address, register_phone: one.phone }),
      is_default: true,
    },
  ];
}

/** What relations are drawn between. */
export interface Related {
  readonly index: number;
  readonly owner: string;
  readonly createdAt: number;
  readonly contacts: number;
}

const ACCOUNT_KINDS = ['supplier_of', 'partner_of', 'referrer_of', 'subsidiary_of', 'competitor_of'];
const CONTACT_KINDS = ['colleague', 'friend', 'classmate'];

/** Customers of one salesperson that know each other, and people who do. */
export function relationSteps(key: number, all: readonly Related[], now: number): DemoStep[] {
  const steps: DemoStep[] = [];
  for (const [owner, own] of Map.groupBy(all, (one) => one.owner)) {
    own.forEach((one, at) => {
      const random = rowRandom(key, one.index);
      const other = own[at + 1];
      const when = Math.min(now, Math.max(one.createdAt, other?.createdAt ?? 0) + 30 * MINUTE);
      if (other && at % 9 === 0)
        steps.push(
          step('account_relation', one.index, owner, when, {
            from_account_id: ref('account', one.index),
            to_account_id: ref('account', other.index),
            kind: random.pick(ACCOUNT_KINDS),
          }),
        );
    });
  }
  return steps;
}

/** Two people of one customer who are close, known once both are. */
export function acquaintance(random: Random, index: number, owner: string, at: number): DemoStep {
  return step('contact_relation', index, owner, at, {
    contact_id: ref('contact', `${index}-1`),
    related_contact_id: ref('contact', `${index}-2`),
    kind: random.pick(CONTACT_KINDS),
    strength: random.int(2, 5),
  });
}

const step = (object: string, index: number, actor: string, at: number, values: Values): DemoStep => ({
  at: timeText(at),
  actor,
  op: 'create',
  object,
  ref: `${object}/${index}`,
  values,
});
